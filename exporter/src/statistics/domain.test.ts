import fc from 'fast-check';
import {
  requireBetween,
  requireCount,
  requireFinite,
  requireNonNegative,
  requirePositive,
  requireShare,
} from './domain.js';

const guards = {
  requireFinite: { guard: requireFinite, holds: (v: number) => Number.isFinite(v) },
  requirePositive: { guard: requirePositive, holds: (v: number) => Number.isFinite(v) && v > 0 },
  requireNonNegative: { guard: requireNonNegative, holds: (v: number) => Number.isFinite(v) && v >= 0 },
  requireShare: { guard: requireShare, holds: (v: number) => v > 0 && v < 1 },
  requireCount: { guard: requireCount, holds: (v: number) => Number.isSafeInteger(v) && v >= 0 },
  requireBetween: {
    guard: (name: string, v: number) => requireBetween(name, v, -1, 2),
    holds: (v: number) => v >= -1 && v <= 2,
  },
};

const anyNumber = fc.oneof(
  fc.double(),
  fc.integer(),
  fc.constantFrom(0, 1, -0, 0.5, 2, NaN, Infinity, -Infinity, 2 ** 53),
);

describe.each(Object.entries(guards))('%s', (_, { guard, holds }) => {
  it('returns what is inside the domain and names the argument otherwise', () => {
    fc.assert(
      fc.property(anyNumber, (value) => {
        if (holds(value)) expect(guard('alpha', value)).toBe(value);
        else expect(() => guard('alpha', value)).toThrow(/^alpha must be .*, but is /);
      }),
    );
  });
});
