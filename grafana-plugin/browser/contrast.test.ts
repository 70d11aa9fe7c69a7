import { requires } from '@leadline/exporter/testing/requires.js';
import { openBench, type Bench } from './page.js';

const chromium = requires('chromium');

let bench: Bench;
beforeAll(async () => {
  bench = await openBench(chromium);
});
afterAll(() => bench?.close());
afterEach(() => expect(bench.problems).toEqual([]));

const views = ['brief', 'cohorts', 'sla', 'capacity'];
const themes = ['dark', 'light'] as const;

/** Contrast with the ground of what `property` paints, of every element that `selector` finds in the panel. */
function contrasts(selector: string, property: 'color' | 'stroke' | 'fill' | 'borderTopColor'): Promise<number[]> {
  return bench.page.locator('[data-view]').evaluate(
    (panel, [css, name]) => {
      const pixel = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
      const luminance = (colour: string) => {
        pixel.clearRect(0, 0, 1, 1);
        pixel.fillStyle = colour;
        pixel.fillRect(0, 0, 1, 1);
        const [r, g, b] = [...pixel.getImageData(0, 0, 1, 1).data].map((part) => {
          const share = part / 255;
          return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
      };
      let ground: Element | null = panel;
      const painted = (one: Element) => !/, 0\)$/.test(getComputedStyle(one).backgroundColor);
      while (ground && !painted(ground)) ground = ground.parentElement;
      const own = luminance(getComputedStyle(ground ?? document.body).backgroundColor);
      return [...panel.querySelectorAll(css)].flatMap((one) => {
        const colour = getComputedStyle(one)[name];
        if (colour === 'none' || /, 0\)$/.test(colour)) return [];
        const [low, high] = [own, luminance(colour)].sort((a, b) => a - b);
        return [(high! + 0.05) / (low! + 0.05)];
      });
    },
    [selector, property] as const,
  );
}

const least = (numbers: readonly number[]) => Math.min(...numbers);

describe.each(themes)('where a reader forces colours, with the %s theme', (theme) => {
  beforeEach(() => bench.page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' }));
  afterEach(() => bench.page.emulateMedia({ forcedColors: 'none', reducedMotion: 'reduce' }));

  it.each(views)('%s has lines and texts that are seen', async (view) => {
    await bench.open(view, { w: 1200, h: 600, theme });
    if (view === 'cohorts') await bench.page.locator('[data-row="3"][data-age="4"]').hover();
    expect(least(await contrasts('p, th, td', 'color'))).toBeGreaterThan(4.5);
    const lines = await contrasts('polyline, line', 'stroke');
    expect(lines.length).toBeGreaterThan(0);
    expect(least(lines)).toBeGreaterThan(3);
    expect(least([21, ...(await contrasts('svg text', 'fill'))])).toBeGreaterThan(4.5);
  });

  it.each(['cohorts', 'sla', 'capacity'])('%s keeps the colours that are data, each with an edge', async (view) => {
    await bench.open(view, { w: 1200, h: 600, theme });
    const told = await bench.page.locator('[data-view] [style*="background"]').evaluateAll((all) =>
      all
        .filter((one) => one.getAttribute('role') !== 'img')
        .map((one) => {
          const { backgroundColor, borderTopStyle, outlineStyle } = getComputedStyle(one);
          return { ground: backgroundColor, hasEdge: borderTopStyle === 'solid' || outlineStyle === 'solid' };
        }),
    );
    expect(new Set(told.map(({ ground }) => ground)).size).toBeGreaterThan(1);
    expect(told.filter(({ hasEdge }) => !hasEdge)).toEqual([]);
  });

  it.each(views)('%s shows where the focus is', async (view) => {
    await bench.open(view, { w: 1200, h: 600, theme });
    const stop = bench.page.locator('[data-view] [tabindex="0"]').first();
    await bench.page.keyboard.press('Tab');
    await stop.focus();
    expect(await stop.evaluate((one) => getComputedStyle(one).outlineStyle)).toBe('solid');
  });
});

describe.each(themes)('where a reader asks for more contrast, with the %s theme', (theme) => {
  beforeEach(() => bench.page.emulateMedia({ contrast: 'more', reducedMotion: 'reduce' }));
  afterEach(() => bench.page.emulateMedia({ contrast: 'no-preference', reducedMotion: 'reduce' }));

  it.each(views)('%s has no pale text and no pale edge', async (view) => {
    await bench.open(view, { w: 1200, h: 600, theme });
    expect(least(await contrasts('p:not(:has(span[style]))', 'color'))).toBeGreaterThan(7);
    expect(least([21, ...(await contrasts('li, tbody tr', 'borderTopColor'))])).toBeGreaterThan(7);
  });
});
