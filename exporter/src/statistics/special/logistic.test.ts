import fc from 'fast-check';
import { logAddExp, sigmoid, softplus } from './logistic.js';

const real = fc.double({ min: -1e4, max: 1e4, noNaN: true });

it('sigmoid is a probability, mirrored about 0, and never falls', () => {
  fc.assert(
    fc.property(real, real, (x, y) => {
      expect(sigmoid(x)).toBeGreaterThanOrEqual(0);
      expect(sigmoid(x) + sigmoid(-x)).toBeCloseTo(1, 14);
      expect(sigmoid(Math.min(x, y))).toBeLessThanOrEqual(sigmoid(Math.max(x, y)));
    }),
  );
});

it('softplus(x) - softplus(-x) = x, and exp(-softplus(-x)) is the sigmoid', () => {
  fc.assert(
    fc.property(real, (x) => {
      expect(softplus(x) - softplus(-x)).toBeCloseTo(x, 9);
      expect(Math.exp(-softplus(-x))).toBeCloseTo(sigmoid(x), 12);
    }),
  );
});

it('logAddExp adds in log space, beyond the range of exp', () => {
  fc.assert(
    fc.property(real, real, fc.double({ min: -300, max: 300, noNaN: true }), (a, b, shift) => {
      expect(logAddExp(a, b)).toBe(logAddExp(b, a));
      expect(logAddExp(a + shift, b + shift)).toBeCloseTo(logAddExp(a, b) + shift, 8);
    }),
  );
  expect(logAddExp(Math.log(2), Math.log(3))).toBeCloseTo(Math.log(5), 14);
  expect(logAddExp(-Infinity, -Infinity)).toBe(-Infinity);
  expect(logAddExp(-Infinity, 3)).toBe(3);
});
