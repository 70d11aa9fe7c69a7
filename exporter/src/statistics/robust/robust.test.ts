import fc from 'fast-check';
import { seededRandom } from '../random/random.js';
import { normal } from '../testing/samplers.js';
import { median, quantile, weightedQuantile } from './quantile.js';
import { robustSpread } from './spread.js';

const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 60 });
const share = fc.double({ min: 0, max: 1, noNaN: true });

describe('quantiles', () => {
  it('take the middle of four, the third of five, the ends', () => {
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(median([5, 1, 3, 2, 4])).toBe(3);
    expect([quantile([3, 1, 2], 0), quantile([3, 1, 2], 1), quantile([1, 2, 3, 4], 0.75)]).toEqual([1, 3, 3.5]);
  });

  it('rise with the share, between the least and the largest value', () => {
    fc.assert(
      fc.property(values, share, share, (list, p, q) => {
        const low = quantile(list, Math.min(p, q));
        expect(low).toBeGreaterThanOrEqual(Math.min(...list));
        expect(quantile(list, Math.max(p, q))).toBeGreaterThanOrEqual(Number(low));
        expect(quantile(list, 1)).toBe(Math.max(...list));
      }),
    );
  });

  it('take a whole weight for repeated values, and any common factor of the weights', () => {
    const weighted = fc.array(fc.record({ value: fc.integer({ min: -9, max: 9 }), weight: fc.nat(5) }), {
      minLength: 1,
    });
    fc.assert(
      fc.property(weighted, fc.nat(20), (list, twentieths) => {
        const p = twentieths / 20;
        const repeated = list.flatMap(({ value, weight }) => new Array<number>(weight).fill(value));
        expect(weightedQuantile(list, p)).toEqual(quantile(repeated, p));
        const scaled = list.map(({ value, weight }) => ({ value, weight: 0.1 * weight }));
        expect(weightedQuantile(scaled, p)).toEqual(weightedQuantile(list, p));
      }),
    );
  });

  it('of nothing are a state, of wrong arguments an error by name', () => {
    expect(quantile([], 0.5)).toEqual({ status: 'not_enough_data', reason: expect.stringMatching(/no values/) });
    expect(weightedQuantile([{ value: 1, weight: 0 }], 0.5)).toHaveProperty('status', 'not_enough_data');
    expect(() => quantile([1], 1.1)).toThrow(/^share must be/);
    expect(() => quantile([NaN], 0.5)).toThrow(/^value must be/);
    expect(() => weightedQuantile([{ value: 1, weight: -1 }], 0.5)).toThrow(/^weight must be/);
  });
});

describe('robustSpread', () => {
  it('is the standard deviation of normal data, and hardly moves when a tenth of them goes wild', () => {
    const random = seededRandom(5);
    const draws = Array.from({ length: 20_000 }, (_, i) => (i % 10 === 0 ? 1e6 * random() : 3 + 2 * normal(random)));
    const clean = robustSpread(draws.filter((_, i) => i % 10 !== 0));
    const wild = robustSpread(draws);
    if ('status' in clean || 'status' in wild) throw new Error('no spread');
    expect(clean.sd).toBeCloseTo(2, 1);
    expect(clean.median).toBeCloseTo(3, 1);
    expect(wild.sd / clean.sd).toBeLessThan(1.25);
  });

  it('moves with the values and scales with them', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: -1000, max: 1000 }), (list, shift) => {
        const [one, other] = [robustSpread(list), robustSpread(list.map((v) => 2 * v + shift))];
        if ('status' in one || 'status' in other) throw new Error('no spread');
        expect(other.median).toBeCloseTo(2 * one.median + shift, 6);
        expect(other.sd).toBeCloseTo(2 * one.sd, 6);
      }),
    );
  });

  it('is 0 without variation, a state without values', () => {
    expect(robustSpread([7, 7, 7, 9])).toEqual({ median: 7, sd: 0 });
    expect(robustSpread([])).toHaveProperty('status', 'not_enough_data');
  });
});
