import fc from 'fast-check';
import { randomInteger, seededRandom } from './random.js';

it('gives the same numbers for the same seed, others for another', () => {
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const draw = (s: number) => {
        const random = seededRandom(s);
        return [random(), random(), random()];
      };
      expect(draw(seed)).toEqual(draw(seed));
      expect(draw(seed)).not.toEqual(draw(seed + 1));
    }),
  );
});

it('is uniform: bin counts pass a chi-squared test at one in a million', () => {
  const random = seededRandom(1);
  const bins = new Array<number>(100).fill(0);
  for (let i = 0; i < 100_000; i++) {
    const bin = randomInteger(random, 100);
    bins[bin] = (bins[bin] ?? 0) + 1;
  }
  const chiSquared = bins.reduce((sum, n) => sum + (n - 1000) ** 2 / 1000, 0);
  // Chi-squared with 99 degrees of freedom: the quantile at 1 - 1e-6 is 177.
  expect(chiSquared).toBeLessThan(177);
});

it('refuses a seed that is no whole number', () => expect(() => seededRandom(0.5)).toThrow(/^seed must be/));
