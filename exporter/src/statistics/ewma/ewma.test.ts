import fc from 'fast-check';
import { seededRandom } from '../random/random.js';
import { normal } from '../testing/samplers.js';
import { ewma, largestEwma } from './ewma.js';

const values = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 1, maxLength: 40 });
const weight = fc.double({ min: 0.05, max: 0.95, noNaN: true });

it('is the weighted sum of all values in units of its standard deviation', () => {
  fc.assert(
    fc.property(values, weight, (list, lambda) => {
      const levels = ewma(list, { target: 1, sd: 2, weight: lambda });
      list.forEach((_, t) => {
        let [sum, squares] = [0, 0];
        for (let i = 0; i <= t; i++) {
          const share = lambda * (1 - lambda) ** (t - i);
          sum += share * ((list[i] ?? 0) - 1);
          squares += (2 * share) ** 2;
        }
        expect(levels[t]).toBeCloseTo(sum / Math.sqrt(squares), 6);
      });
    }),
  );
});

it('is the first value itself at first, and turns with the sign', () => {
  fc.assert(
    fc.property(values, weight, (list, lambda) => {
      const levels = ewma(list, { sd: 2, weight: lambda });
      expect(levels[0]).toBeCloseTo((list[0] ?? NaN) / 2, 8);
      ewma(
        list.map((v) => -v),
        { sd: 2, weight: lambda },
      ).forEach((level, t) => expect(level).toBeCloseTo(-(levels[t] ?? NaN), 8));
    }),
  );
});

it('has variance 1 at every t in control', () => {
  const random = seededRandom(3);
  const paths = Array.from({ length: 4000 }, () =>
    ewma(
      Array.from({ length: 20 }, () => 5 + 3 * normal(random)),
      { target: 5, sd: 3, weight: 0.2 },
    ),
  );
  for (const t of [0, 5, 19]) {
    const variance = paths.reduce((sum, path) => sum + (path[t] ?? NaN) ** 2, 0) / paths.length;
    expect(Math.abs(variance - 1)).toBeLessThan(0.12);
  }
});

it('of no values is nothing; refuses wrong arguments by name', () => {
  expect(ewma([], { sd: 1, weight: 0.5 })).toEqual([]);
  expect(largestEwma([], { sd: 1, weight: 0.5 })).toBe(0);
  expect(largestEwma([1, -4], { sd: 1, weight: 0.5 })).toBeGreaterThan(1);
  expect(() => ewma([1], { sd: 0, weight: 0.5 })).toThrow(/^sd must be/);
  expect(() => ewma([1], { sd: 1, weight: 1 })).toThrow(/^weight must be/);
  expect(() => ewma([NaN], { sd: 1, weight: 0.5 })).toThrow(/^value must be/);
});
