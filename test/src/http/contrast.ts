export interface Contrast {
  readonly ratio: number;
  /** The text that has it. */
  readonly text: string;
}

/**
 * The lowest contrast of any text on the page with what is behind it, by WCAG 2.2. Runs in the browser: it may use nothing
 * from outside itself.
 */
export function leastContrast(): Contrast {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
  const rgba = (color: string): number[] => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const luminance = (color: string): number => {
    const [r = 0, g = 0, b = 0] = rgba(color).map((channel) => {
      const part = channel / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const background = (element: Element | null): string => {
    if (element === null) return 'white';
    const { backgroundColor } = getComputedStyle(element);
    return rgba(backgroundColor)[3] === 255 ? backgroundColor : background(element.parentElement);
  };
  let least: Contrast = { ratio: 21, text: '' };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement!;
    const text = walker.currentNode.textContent?.trim() ?? '';
    if (text === '' || !parent.checkVisibility() || ['STYLE', 'SCRIPT'].includes(parent.tagName)) continue;
    const [darker, lighter] = [luminance(getComputedStyle(parent).color), luminance(background(parent))].sort(
      (a, b) => a - b,
    );
    const ratio = (lighter! + 0.05) / (darker! + 0.05);
    if (ratio < least.ratio) least = { ratio, text };
  }
  return least;
}
