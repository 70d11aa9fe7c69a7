import fc from 'fast-check';
import { burnWindows } from './burn-rate.js';
import { reachableWindows } from './reachable.js';

const [minute, hour] = [60, 3600];
const target = fc.double({ min: 0.01, max: 0.99999, noNaN: true });
const grain = fc.constantFrom(0, minute, 5 * minute, hour);

it('keeps the windows of the SRE Workbook for a high target', () => {
  for (const high of [0.966, 0.99, 0.999])
    expect(reachableWindows(burnWindows(), { target: high, grain: 0 })).toEqual(burnWindows());
});

it('lengthens what a target of 90 % could never reach, and spends the same share of the budget', () => {
  const windows = reachableWindows(burnWindows(), { target: 0.9, grain: 0 });
  [5, 5, 3, 1].forEach((factor, i) => expect(windows[i]!.factor).toBeCloseTo(factor, 9));
  [2.88, 7.2, 24, 72].forEach((hours, i) => expect(windows[i]!.long / hour).toBeCloseTo(hours, 9));
  expect(windows[0]!.short / hour).toBeCloseTo(0.24, 9);
});

it('has whole hours where the data has', () => {
  const windows = reachableWindows(burnWindows(), { target: 0.9, grain: hour });
  expect(windows.map(({ long, short }) => [long / hour, short / hour])).toEqual([
    [3, 1],
    [8, 1],
    [24, 2],
    [72, 6],
  ]);
  expect(windows[0]!.factor).toBeCloseTo(4.8, 9);
  const high = reachableWindows(burnWindows(), { target: 0.999, grain: hour });
  expect(high.map(({ long, short }) => [long / hour, short / hour])).toEqual([
    [1, 1],
    [6, 1],
    [24, 2],
    [72, 6],
  ]);
});

it('leaves no window that cannot alert, and none that spends less of the budget', () => {
  fc.assert(
    fc.property(target, grain, (share, seconds) => {
      const before = burnWindows();
      reachableWindows(before, { target: share, grain: seconds }).forEach(({ long, short, factor }, i) => {
        expect(factor).toBeLessThan(1 / (1 - share));
        expect(factor).toBeGreaterThanOrEqual(1 - 1e-12);
        expect(factor * long).toBeGreaterThanOrEqual(before[i]!.factor * before[i]!.long * (1 - 1e-9));
        expect(short).toBeLessThanOrEqual(long);
        if (seconds === 0) expect(factor * long).toBeCloseTo(before[i]!.factor * before[i]!.long, 6);
        else expect([long % seconds, short % seconds]).toEqual([0, 0]);
      });
    }),
  );
});

it('refuses wrong arguments by name', () => {
  expect(() => reachableWindows(burnWindows(), { target: 1, grain: 0 })).toThrow(/^target must be/);
  expect(() => reachableWindows(burnWindows(), { target: 0.9, grain: -1 })).toThrow(/^grain must be/);
});
