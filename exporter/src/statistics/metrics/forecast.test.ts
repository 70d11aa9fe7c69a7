import fc from 'fast-check';
import { seededRandom } from '../random/random.js';
import { exponential } from '../testing/samplers.js';
import { empiricalInterval, type Interval, mape, wape } from './forecast.js';

const pair = fc.record({ forecast: fc.integer({ min: 0, max: 500 }), actual: fc.integer({ min: 1, max: 500 }) });

function interval(forecast: number, errors: readonly number[], coverage: number): Interval {
  const result = empiricalInterval(forecast, errors, coverage);
  if ('status' in result) throw new Error(result.reason);
  return result;
}

it('mape and wape of 90 for 100 and 240 for 200', () => {
  const pairs = [
    { forecast: 90, actual: 100 },
    { forecast: 240, actual: 200 },
  ];
  expect(mape(pairs)).toBeCloseTo(0.15, 12);
  expect(wape(pairs)).toBeCloseTo(50 / 300, 12);
  expect(mape([...pairs, { forecast: 5, actual: 0 }])).toBeCloseTo(0.15, 12);
  expect(wape([...pairs, { forecast: 5, actual: 0 }])).toBeCloseTo(55 / 300, 12);
});

it('errors are 0 or more, 0 for a perfect forecast, 1 for a forecast of 0, free of the unit', () => {
  fc.assert(
    fc.property(fc.array(pair, { minLength: 1 }), (pairs) => {
      for (const measure of [mape, wape]) {
        const value = Number(measure(pairs));
        expect(value).toBeGreaterThanOrEqual(0);
        expect(measure(pairs.map(({ actual }) => ({ forecast: actual, actual })))).toBe(0);
        expect(measure(pairs.map(({ actual }) => ({ forecast: 0, actual })))).toBe(1);
        const cents = pairs.map(({ forecast, actual }) => ({ forecast: 100 * forecast, actual: 100 * actual }));
        expect(measure(cents)).toBeCloseTo(value, 10);
      }
    }),
  );
});

describe('empiricalInterval', () => {
  const errors = (n: number): number[] => Array.from({ length: n }, (_, i) => (i - n / 2) / 100);

  it('of 9 errors at 80 % spans the least and the largest, of 39 at 95 % too', () => {
    expect(interval(100, errors(9), 0.8)).toEqual({ low: 100 * (1 - 0.045), high: 100 * (1 + 0.035) });
    const [low, high] = [100 * (1 - 0.195), 100 * (1 + 0.185)];
    expect(interval(100, errors(39), 0.95).low).toBeCloseTo(low, 10);
    expect(interval(100, errors(39), 0.95).high).toBeCloseTo(high, 10);
  });

  it.each([
    [8, 0.8, 9],
    [38, 0.95, 39],
    [0, 0.8, 9],
  ])('of %d errors at %d says that it needs %d', (n, coverage, needed) => {
    const reason = expect.stringMatching(new RegExp(`needs ${needed}$`));
    expect(empiricalInterval(100, errors(n), coverage)).toEqual({ status: 'not_enough_data', reason });
  });

  it('lies within the errors, widens with the coverage, scales with the forecast', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1, max: 3, noNaN: true }), { minLength: 39, maxLength: 80 }), (list) => {
        const [narrow, wide] = [interval(100, list, 0.8), interval(100, list, 0.95)];
        expect(narrow.low).toBeLessThanOrEqual(narrow.high);
        expect(wide.low).toBeLessThanOrEqual(narrow.low + 1e-9);
        expect(wide.high).toBeGreaterThanOrEqual(narrow.high - 1e-9);
        expect(wide.low).toBeGreaterThanOrEqual(100 * (1 + Math.min(...list)) - 1e-9);
        expect(interval(200, list, 0.8).high).toBeCloseTo(2 * narrow.high, 8);
      }),
    );
  });

  it.each([9, 12, 20])('covers 80 % of what comes next after %d skewed errors', (n) => {
    const random = seededRandom(n);
    const draw = (): number => exponential(random, 2) - 0.5;
    let covered = 0;
    for (let i = 0; i < 5000; i++) {
      const { low, high } = interval(100, Array.from({ length: n }, draw), 0.8);
      const actual = 100 * (1 + draw());
      if (actual >= low && actual <= high) covered++;
    }
    // Standard error .0057; lines between order statistics are not exact, by about a hundredth.
    expect(Math.abs(covered / 5000 - 0.8)).toBeLessThan(0.03);
  });

  it('refuses wrong arguments by name', () => {
    expect(() => empiricalInterval(NaN, errors(9), 0.8)).toThrow(/^forecast must be/);
    expect(() => empiricalInterval(1, errors(9), 1)).toThrow(/^coverage must be/);
    expect(() => empiricalInterval(1, [NaN], 0.8)).toThrow(/^errors must be/);
  });
});

it('without an actual value there is a state; refuses wrong arguments by name', () => {
  for (const measure of [mape, wape]) {
    for (const pairs of [[], [{ forecast: 3, actual: 0 }]])
      expect(measure(pairs)).toEqual({ status: 'not_enough_data', reason: expect.stringMatching(/actual/) });
    expect(() => measure([{ forecast: NaN, actual: 1 }])).toThrow(/^forecast must be/);
    expect(() => measure([{ forecast: 1, actual: Infinity }])).toThrow(/^actual must be/);
  }
});
