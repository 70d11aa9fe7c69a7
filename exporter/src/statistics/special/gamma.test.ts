import fc from 'fast-check';
import { digamma, logBeta, logGamma } from './gamma.js';

const positive = fc.double({ min: 1e-3, max: 1e5, noNaN: true });

describe('logGamma', () => {
  it.each([
    [0.5, Math.log(Math.PI) / 2],
    [1, 0],
    [2, 0],
    [10, Math.log(362880)],
    // Abramowitz and Stegun 1964, table 6.4.
    [101, 363.739375555563],
  ])('of %d is %d', (x, expected) => expect(logGamma(x)).toBeCloseTo(expected, 10));

  it('satisfies Gamma(x + 1) = x Gamma(x)', () => {
    fc.assert(
      fc.property(positive, (x) => {
        const expected = logGamma(x) + Math.log(x);
        expect(Math.abs(logGamma(x + 1) - expected)).toBeLessThan(1e-12 * (1 + Math.abs(expected)));
      }),
    );
  });

  it.each([0, -1, NaN, Infinity])('refuses %d by name', (x) => {
    expect(() => logGamma(x)).toThrow(/^x must be/);
    expect(() => digamma(x)).toThrow(/^x must be/);
  });
});

describe('digamma', () => {
  it('is minus the Euler-Mascheroni constant at 1', () => expect(digamma(1)).toBeCloseTo(-0.5772156649015329, 14));

  it('is the derivative of logGamma', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 1e3, noNaN: true }), (x) => {
        const step = 1e-5 * x;
        const slope = (logGamma(x + step) - logGamma(x - step)) / (2 * step);
        expect(Math.abs(digamma(x) - slope)).toBeLessThan(1e-5 * (1 + Math.abs(slope)));
      }),
    );
  });
});

describe('logBeta', () => {
  it('is symmetric, and B(a, 1) = 1 / a', () => {
    fc.assert(
      fc.property(positive, positive, (a, b) => {
        expect(logBeta(a, b)).toBe(logBeta(b, a));
        expect(Math.abs(logBeta(a, 1) + Math.log(a))).toBeLessThan(1e-9 * (1 + logGamma(a + 1)));
      }),
    );
  });
});
