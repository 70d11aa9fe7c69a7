import fc from 'fast-check';
import { frame, indexOf, words } from '../testing/frames.js';
import { luminanceOf, rgbOf, scaleOf, textOn } from './colours.js';
import { geometryOf, moved, windowOf } from './geometry.js';
import { prepareCohorts, type CohortChoice } from './prepareCohorts.js';
import { readingsOf } from './readings.js';
import type { Triangle } from './types.js';
import { cellWords, cohortLabel, readingWords } from './words.js';

const choice: CohortChoice = {
  ...{ measure: 'return_on', period: 'auto', sort: 'oldest', today: '2026-06-15' },
  label: (cohort, period, previous) => cohortLabel(words, cohort, period, previous),
};
const RATIO = 'leadline_cohort_retention_ratio';
const cell = (cohort: string, age: number, share: number, more = {}) =>
  frame(RATIO, { period: 'week', cohort, age: String(age).padStart(2, '0'), measure: 'return_on', ...more }, share);
const size = (cohort: string, customers: number) =>
  frame('leadline_cohort_customers', { period: 'week', cohort }, customers);
const prepare = (frames: Parameters<typeof indexOf>, more: Partial<CohortChoice> = {}) =>
  prepareCohorts(indexOf(...frames), { ...choice, ...more });

describe('the triangle', () => {
  const frames = [
    ...[size('2026-05-25', 100), size('2026-06-01', 300)],
    ...[cell('2026-05-25', 0, 1), cell('2026-05-25', 1, 0.5), cell('2026-05-25', 2, 0.4)],
    ...[cell('2026-06-01', 0, 1), cell('2026-06-01', 1, 0.3), cell('2026-06-01', 2, 0.1)],
  ];

  it('has a row a cohort, a column an age, and says what is not over', () => {
    const { cohorts, ages, period } = prepare(frames)!;
    expect([cohorts.map(({ label }) => label), ages, period]).toEqual([['May 25, 2026', 'Jun 1'], 3, 'week']);
    expect(cohorts.map(({ cells }) => cells.map((one) => one?.complete))).toEqual([
      [true, true, true],
      [true, true, false],
    ]);
  });

  it('averages by customers over those that have reached an age in full', () => {
    expect(prepare(frames)!.average).toEqual([1, 0.35, 0.4]);
  });

  it('takes the average that the exporter tells', () => {
    const told = frame(
      'leadline_cohort_retention_average_ratio',
      { period: 'week', age: '01', measure: 'return_on' },
      0.77,
    );
    expect(prepare([...frames, told])!.average[1]).toBe(0.77);
  });

  it('takes one measure and one period of what is there', () => {
    const more = [
      cell('2026-05-25', 1, 0.9, { measure: 'on_or_after' }),
      cell('2026-05-01', 1, 0.2, { period: 'month' }),
    ];
    const share = (options: Partial<CohortChoice>) =>
      prepare([...frames, ...more], options)!.cohorts[0]!.cells[1]!.share;
    expect([share({}), share({ measure: 'on_or_after' }), share({ period: 'month' })]).toEqual([0.5, 0.9, 0.2]);
  });

  it('makes shares of counts where no shares are there', () => {
    const count = (age: string, users: number) => frame('active_users', { cohort: '2026-05', age }, users);
    const { cohorts, period } = prepare([count('0', 200), count('1', 50)])!;
    expect([cohorts[0]!.cells.map((one) => one?.share), period]).toEqual([[1, 0.25], 'period']);
  });

  it('is sorted as is asked for', () => {
    const first = (sort: CohortChoice['sort']) => prepare(frames, { sort })!.cohorts[0]!.key;
    expect([first('oldest'), first('newest'), first('size'), first('retention')]).toEqual([
      ...['2026-05-25', '2026-06-01', '2026-06-01', '2026-05-25'],
    ]);
  });

  it('is none without cells', () => {
    expect(prepare([frame('m', { queue: 'a' }, 1)])).toBeUndefined();
  });

  it('says all of a cell in words', () => {
    const triangle = prepare(frames)!;
    const [cohort] = triangle.cohorts;
    expect(cellWords(words, triangle, cohort!, cohort!.cells[1]!, '50%')).toEqual([
      'May 25, 2026, week 1: 50%',
      'average 35%, +15 points',
    ]);
  });
});

describe('readings', () => {
  const week = (i: number) => new Date(Date.parse('2026-01-05') + i * 7 * 86_400_000).toISOString().slice(0, 10);
  const business = (share: (i: number, age: number) => number): Triangle =>
    prepare(
      Array.from({ length: 9 }, (_, i) => [
        size(week(i), 400),
        ...Array.from({ length: 10 - i }, (_, age) => cell(week(i), age, age === 0 ? 1 : share(i, age))),
      ]).flat(),
    )!;

  it('name the cohort that keeps fewer, at the age where it stands out most', () => {
    const triangle = business((i, age) => (i === 6 && age === 2 ? 0.3 : 0.5));
    const [reading, ...others] = readingsOf(triangle);
    expect(readingWords(words, triangle, reading!)).toBe(
      'Feb 16 keeps 20 points fewer after week 2 than the 6 before.',
    );
    expect(others).toEqual([]);
  });

  it('leave chance alone', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -0.025, max: 0.025, noNaN: true }), { minLength: 90, maxLength: 90 }),
        (noise) => {
          expect(readingsOf(business((i, age) => 0.5 + noise[i * 10 + age]!))).toEqual([]);
        },
      ),
      { seed: 5, numRuns: 20 },
    );
  });
});

describe('colours', () => {
  const contrast = (text: string, background: string) => {
    const of = (rgb: readonly number[]) => luminanceOf([rgb[0]!, rgb[1]!, rgb[2]!]);
    const [a, b] = [text === '#000' ? 0 : 1, of(background.match(/\d+/g)!.map(Number))];
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  };
  it.each(['blue', 'cividis', 'viridis', 'grey'] as const)(
    'of %s are readable at every step in both themes',
    (palette) => {
      for (const dark of [true, false])
        for (const relative of [true, false])
          for (let t = relative ? -1 : 0; t <= 1; t += 0.01) {
            const { background, text } = scaleOf(palette, relative, dark)(t);
            expect(contrast(text, background)).toBeGreaterThanOrEqual(4.5);
          }
    },
  );

  it('grow from one end of lightness to the other, so that they are ordered without a hue', () => {
    const light = (t: number) => luminanceOf(rgbOfCss(scaleOf('blue', false, false)(t).background));
    for (let t = 0; t < 0.95; t += 0.1) expect(light(t + 0.1)).toBeLessThan(light(t));
  });

  it('take the end of the scale for what is beyond it and its start for what is no number', () => {
    const scale = scaleOf('blue', false, false);
    expect([scale(7), scale(NaN)]).toEqual([scale(1), scale(0)]);
    expect(textOn(rgbOf('#ffffff'))).toBe('#000');
  });
});

function rgbOfCss(text: string): readonly [number, number, number] {
  const [r = 0, g = 0, b = 0] = text.match(/\d+/g)!.map(Number);
  return [r, g, b];
}

describe('the window', () => {
  it('holds all that is seen, and not much more', () => {
    const view = fc.record({
      ...{ top: fc.nat(3000), left: fc.nat(4000), width: fc.integer({ min: 200, max: 1500 }) },
      height: fc.integer({ min: 100, max: 900 }),
    });
    fc.assert(
      fc.property(view, (one) => {
        const geometry = geometryOf(one.width, 104, 'share', 13, true);
        const { fromRow, toRow, fromAge, toAge } = windowOf(geometry, one, 104, 104);
        expect(fromRow * geometry.row).toBeLessThanOrEqual(Math.max(one.top, 0));
        expect(toRow === 104 || (toRow + 1) * geometry.row + geometry.header >= one.top + one.height).toBe(true);
        expect(toRow - fromRow).toBeLessThanOrEqual(one.height / geometry.row + 3);
        expect(toAge - fromAge).toBeLessThanOrEqual(one.width / geometry.cell + 5);
      }),
      { seed: 1 },
    );
  });

  it('is walked by keys without ever leaving the triangle', () => {
    const triangle = {
      ages: 4,
      cohorts: [4, 3, 2, 1].map((length, i) => ({
        key: String(i),
        label: '',
        cells: Array.from({ length }, () => undefined),
      })),
    } as unknown as Triangle;
    const keys = fc.constantFrom(
      'ArrowUp',
      'ArrowDown',
      'ArrowLeft',
      'ArrowRight',
      'Home',
      'End',
      'PageUp',
      'PageDown',
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(keys, fc.boolean()), { maxLength: 40 }), (pressed) => {
        let at = { row: 0, age: 0 };
        for (const [key, ctrl] of pressed) {
          at = moved(triangle, at, key, ctrl, 2)!;
          expect(at.row).toBeGreaterThanOrEqual(-1);
          expect(at.age).toBeGreaterThanOrEqual(0);
          expect(at.age).toBeLessThan(at.row < 0 ? 4 : 4 - at.row);
        }
      }),
      { seed: 2 },
    );
    expect(moved(triangle, { row: 0, age: 3 }, 'ArrowDown', false, 2)).toEqual({ row: 1, age: 2 });
    expect(moved(triangle, { row: 0, age: 0 }, 'a', false, 2)).toBeUndefined();
  });
});
