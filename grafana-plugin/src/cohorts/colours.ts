/** Scales that people with any kind of colour vision can order: by lightness, in one hue or from blue to yellow. */
export type Palette = 'blue' | 'cividis' | 'viridis' | 'grey';

export interface Paint {
  readonly background: string;
  readonly text: string;
}

export type Rgb = readonly [number, number, number];

const STEPS = 48;

const sequential: Record<Palette, { readonly light: readonly string[]; readonly dark: readonly string[] }> = {
  blue: {
    light: ['#f2f6fc', '#c3d8f0', '#7fb0de', '#3a7dbf', '#124a8a', '#08274f'],
    dark: ['#14202f', '#183c63', '#1f5f9e', '#3f8bd1', '#8bbdec', '#d8eaff'],
  },
  cividis: {
    light: ['#ffe945', '#d9c45c', '#aa9f70', '#7c7b78', '#4a566c', '#00204d'],
    dark: ['#00204d', '#4a566c', '#7c7b78', '#aa9f70', '#d9c45c', '#ffe945'],
  },
  viridis: {
    light: ['#fde725', '#7ad151', '#22a884', '#2a788e', '#414487', '#440154'],
    dark: ['#440154', '#414487', '#2a788e', '#22a884', '#7ad151', '#fde725'],
  },
  grey: { light: ['#ffffff', '#bdbdbd', '#636363', '#000000'], dark: ['#000000', '#4d4d4d', '#a6a6a6', '#ffffff'] },
};

/** Orange below, blue above: told apart with every kind of colour vision. */
const diverging = {
  light: ['#8a3b00', '#d9772b', '#f3c79c', '#f4f4f4', '#a9cdec', '#3a7dbf', '#0b3c73'],
  dark: ['#ffb066', '#c96a1c', '#6d3b12', '#24272d', '#173f66', '#2f78bd', '#9ccaf5'],
};

const paints = new Map<string, readonly Paint[]>();

/** Colours for 0..1, or for -1..1 where values are held against an average. */
export function scaleOf(palette: Palette, relative: boolean, isDark: boolean): (t: number) => Paint {
  const key = `${relative ? 'diverging' : palette} ${isDark}`;
  const table = paints.get(key) ?? tableOf((relative ? diverging : sequential[palette])[isDark ? 'dark' : 'light']);
  paints.set(key, table);
  return (t) => {
    const place = relative ? (t + 1) / 2 : t;
    return table[Math.round(Math.min(1, Math.max(0, place || 0)) * STEPS)]!;
  };
}

function tableOf(stops: readonly string[]): Paint[] {
  const colours = stops.map(rgbOf);
  return Array.from({ length: STEPS + 1 }, (_, i) => {
    const place = (i / STEPS) * (colours.length - 1);
    const from = Math.min(Math.floor(place), colours.length - 2);
    const mixed = mix(colours[from]!, colours[from + 1]!, place - from);
    return { background: `rgb(${mixed.join(',')})`, text: textOn(mixed) };
  });
}

function mix(a: Rgb, b: Rgb, t: number): Rgb {
  const at = (i: 0 | 1 | 2) => Math.round(a[i] + (b[i] - a[i]) * t);
  return [at(0), at(1), at(2)];
}

/** Black or white, whichever is read better; the better one always has a contrast of 4.58 at least. */
export function textOn(background: Rgb): '#000' | '#fff' {
  const luminance = luminanceOf(background);
  return (luminance + 0.05) / 0.05 >= 1.05 / (luminance + 0.05) ? '#000' : '#fff';
}

/** A colour that somebody has chosen, as '#rrggbb', with the text that is read on it. */
export function paintOf(hex: string): Paint {
  return { background: hex, text: textOn(rgbOf(hex)) };
}

/** Relative luminance of WCAG 2. */
export function luminanceOf(colour: Rgb): number {
  const [r, g, b] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

export function rgbOf(hex: string): Rgb {
  const at = (i: number) => Number.parseInt(hex.slice(i, i + 2), 16);
  return [at(1), at(3), at(5)];
}
