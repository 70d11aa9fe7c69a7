import fc from 'fast-check';
import { slowest } from './quantile.js';

describe('slowest', () => {
  it('is the 99th percentile for a share of 0.01', () => {
    const values = Array.from({ length: 1000 }, (_, i) => i + 1);
    expect(slowest(values, 0.01)).toBe(991);
    expect(slowest(values, 1)).toBe(1);
  });

  it('is reached by at least that share of the values, and exceeded by less', () => {
    const values = fc.array(fc.double({ noNaN: true }), { minLength: 1 });
    fc.assert(
      fc.property(values, fc.double({ min: 0.001, max: 1, noNaN: true }), (all, share) => {
        const found = slowest(all, share);
        expect(all.filter((value) => value >= found).length).toBeGreaterThanOrEqual(share * all.length);
        expect(all.filter((value) => value > found).length).toBeLessThan(share * all.length);
      }),
    );
  });
});
