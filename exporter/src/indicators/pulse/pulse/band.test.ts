import fc from 'fast-check';
import { seededRandom, type Random } from '../../../statistics/random/random.js';
import { bandOf } from './band.js';
import { noiseOf } from './noise.js';
import { scaleOf } from './scale.js';

const shares = fc.double({ min: 0, max: 2, noNaN: true });

/** By the sum of twelve uniforms. */
const normal = (random: Random) => Array.from({ length: 12 }, random).reduce((sum, u) => sum + u, -6);
/** Counts of variance m + c² m². */
const count = (random: Random, m: number, c: number) => Math.max(0, m + Math.sqrt(m + (c * m) ** 2) * normal(random));

describe('the scale', () => {
  it('can be walked back', () => {
    fc.assert(
      fc.property(shares, fc.integer({ min: 0, max: 1e7 }), (c, m) => {
        const scale = scaleOf(c);
        expect(scale.back(scale.of(m))).toBeCloseTo(m, Math.log10(1e8 / (m + 1)) - 3);
      }),
    );
  });

  it('has steps of one standard deviation', () => {
    for (const [c, m] of [
      [0, 400],
      [0.1, 400],
      [0.3, 10_000],
    ] as const) {
      const scale = scaleOf(c);
      expect((scale.of(m + 1) - scale.of(m - 1)) / 2).toBeCloseTo(1 / Math.sqrt(m + (c * m) ** 2), 4);
    }
  });
});

describe('the noise', () => {
  const random = seededRandom(3);
  const groups = (c: number, weeks = 5, m = 400) =>
    Array.from({ length: 300 }, () => Array.from({ length: weeks }, () => count(random, m, c)));

  it('is what was put in, whatever the number of weeks', () => {
    expect(noiseOf(groups(0))).toBeLessThan(0.02);
    for (const weeks of [3, 4, 5, 6]) {
      expect(noiseOf(groups(0.2, weeks)) / 0.2).toBeGreaterThan(0.85);
      expect(noiseOf(groups(0.2, weeks)) / 0.2).toBeLessThan(1.15);
    }
  });

  it('is nothing where there is nothing to compare, or too few events', () => {
    expect(noiseOf([])).toBe(0);
    expect(noiseOf([[1, 900], [7]])).toBe(0);
    expect(noiseOf([[0, 0, 4, 0, 0]])).toBe(0);
  });
});

describe('the band', () => {
  it('is known from three weeks on', () => {
    expect(bandOf([100, 100], 0)).toBeNull();
    expect(bandOf([100, 100, 100], 0)).toMatchObject({ expected: 100 });
  });

  it('never alarms at less than ten in a hundred, and needs more where few weeks are known', () => {
    const large = bandOf([1e6, 1e6, 1e6, 1e6, 1e6], 0)!;
    expect(large.lower).toBeCloseTo(900_000, 3);
    expect(large.below(900_000)).toBeCloseTo(1, 9);
    expect(bandOf([100, 100, 100], 0)!.lower).toBeLessThan(bandOf([100, 100, 100, 100, 100], 0)!.lower);
  });

  it('widens with the noise of the business and with that of these hours', () => {
    const plain = bandOf([1000, 1000, 1000, 1000, 1000], 0)!;
    expect(bandOf([1000, 1000, 1000, 1000, 1000], 0.1)!.lower).toBeLessThan(plain.lower);
    expect(bandOf([800, 1200, 1000, 700, 1300], 0)!.lower).toBeLessThan(plain.lower);
  });

  it('lets a fall to nothing stand out, however noisy', () => {
    expect(bandOf([1000, 1000, 1000, 1000, 1000], 0.5)!.below(0)).toBeGreaterThan(1.5);
  });

  it('holds the expectation, and is left only by values beyond its edges', () => {
    const values = fc.array(fc.integer({ min: 0, max: 1e6 }), { minLength: 3, maxLength: 5 });
    fc.assert(
      fc.property(values, shares, fc.integer({ min: 0, max: 1e6 }), (list, noise, actual) => {
        const { expected, lower, upper, below } = bandOf(list, noise)!;
        expect(lower).toBeLessThanOrEqual(expected + 1e-6);
        expect(upper).toBeGreaterThanOrEqual(expected - 1e-6);
        expect(below(expected)).toBeCloseTo(0, 9);
        if (below(actual) > 1 + 1e-9) expect(actual).toBeLessThan(lower + 1e-6 * (1 + expected));
      }),
    );
  });
});
