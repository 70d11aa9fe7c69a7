import fc from 'fast-check';
import { burnRate, burnWindows, isBurning } from './burn-rate.js';

it('has the windows of the SRE Workbook for 30 days', () => {
  const [minute, hour, day] = [60, 3600, 86400];
  const windows = burnWindows();
  expect(windows.map(({ severity, long, short }) => [severity, long, short])).toEqual([
    ['page', hour, 5 * minute],
    ['page', 6 * hour, 30 * minute],
    ['ticket', day, 2 * hour],
    ['ticket', 3 * day, 6 * hour],
  ]);
  [14.4, 6, 3, 1].forEach((factor, i) => expect(windows[i]?.factor).toBeCloseTo(factor, 12));
});

it('spends the same share of the budget in a window, whatever the period', () => {
  fc.assert(
    fc.property(fc.double({ min: 1, max: 365, noNaN: true }), (period) => {
      const shares = burnWindows(period).map(({ factor, long }) => (factor * long) / (period * 86400));
      [0.02, 0.05, 0.1, 0.1].forEach((share, i) => expect(shares[i]).toBeCloseTo(share, 12));
    }),
  );
});

it('burns at 1 when the failures are just what the target allows, in proportion to them', () => {
  expect(burnRate({ bad: 1, total: 1000 }, 0.999)).toBeCloseTo(1, 9);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), fc.double({ min: 0, max: 1, noNaN: true }), (total, share) => {
      const rate = Number(burnRate({ bad: share * total, total }, 0.99));
      expect(rate).toBeCloseTo(100 * share, 6);
      expect(rate).toBeGreaterThanOrEqual(0);
    }),
  );
});

describe('isBurning', () => {
  const [window] = burnWindows();
  if (!window) throw new Error('no window');
  const fast = { bad: 144, total: 10_000 };

  it('needs both windows at the factor', () => {
    expect(isBurning(window, { long: fast, short: { bad: 2, total: 100 } }, 0.999)).toBe(true);
    expect(isBurning(window, { long: fast, short: { bad: 1, total: 100 } }, 0.999)).toBe(false);
    expect(isBurning(window, { long: { ...fast, bad: 143 }, short: { bad: 2, total: 100 } }, 0.999)).toBe(false);
  });

  it('never burns on low traffic or on none', () => {
    expect(isBurning(window, { long: fast, short: { bad: 9, total: 9 } }, 0.999)).toBe(false);
    expect(isBurning(window, { long: fast, short: { bad: 9, total: 9 } }, 0.999, 9)).toBe(true);
    expect(isBurning(window, { long: { bad: 0, total: 0 }, short: { bad: 0, total: 0 } }, 0.999, 0)).toBe(false);
  });
});

it('of no events is a state; refuses wrong arguments by name', () => {
  expect(burnRate({ bad: 0, total: 0 }, 0.99)).toEqual({
    status: 'not_enough_data',
    reason: expect.stringMatching(/no events/),
  });
  expect(() => burnRate({ bad: 2, total: 1 }, 0.99)).toThrow(/^bad must be at most total/);
  expect(() => burnRate({ bad: -1, total: 1 }, 0.99)).toThrow(/^bad must be/);
  expect(() => burnRate({ bad: 1, total: 1 }, 1)).toThrow(/^target must be/);
  expect(() => burnWindows(0)).toThrow(/^period must be/);
});
