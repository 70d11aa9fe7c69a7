import fc from 'fast-check';
import { seededRandom } from '../random/random.js';
import { alarmThreshold } from '../resampling/threshold.js';
import { normal } from '../testing/samplers.js';
import { CUSUM_START, cusum, cusumAlarm, cusumLevel, cusumStep, largestCusum } from './cusum.js';

const values = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 1, maxLength: 50 });
const slack = fc.double({ min: 0, max: 10, noNaN: true });

it('adds up what is beyond the slack and starts anew at 0', () => {
  expect(cusum([1, 3, -1, -4, 0], { target: 1, slack: 0.5 })).toEqual([
    { upper: 0, lower: 0 },
    { upper: 1.5, lower: 0 },
    { upper: 0, lower: 1.5 },
    { upper: 0, lower: 6 },
    { upper: 0, lower: 6.5 },
  ]);
});

it('is the largest excess of any run that ends now', () => {
  fc.assert(
    fc.property(values, slack, (list, k) => {
      const path = cusum(list, { slack: k });
      path.forEach(({ upper }, t) => {
        let [sum, best] = [0, 0];
        for (let i = t; i >= 0; i--) {
          sum += (list[i] ?? 0) - k;
          best = Math.max(best, sum);
        }
        expect(upper).toBeCloseTo(best, 6);
      });
    }),
  );
});

it('mirrors: the lower side is the upper side of the mirrored values', () => {
  fc.assert(
    fc.property(values, slack, fc.integer({ min: -5, max: 5 }), (list, k, target) => {
      const mirrored = cusum(
        list.map((v) => 2 * target - v),
        { target, slack: k },
      );
      cusum(list, { target, slack: k }).forEach(({ upper, lower }, i) => {
        expect(mirrored[i]?.lower).toBeCloseTo(upper, 8);
        expect(mirrored[i]?.upper).toBeCloseTo(lower, 8);
      });
    }),
  );
});

it('looks on one side only where it is told so, and falls as the slack grows', () => {
  fc.assert(
    fc.property(values, slack, slack, (list, k, more) => {
      const both = largestCusum(list, { slack: k });
      const sides = (['upper', 'lower'] as const).map((side) => largestCusum(list, { slack: k, side }));
      expect(both).toBe(Math.max(...sides));
      expect(largestCusum(list, { slack: k + more })).toBeLessThanOrEqual(both + 1e-9);
    }),
  );
});

it('has the published run lengths of k = 1/2, h = 4: 168 in control, 8.38 after a shift of 1 (Lucas and Crosier 1982)', () => {
  const random = seededRandom(31);
  const meanRun = (shift: number, runs: number): number => {
    let total = 0;
    for (let run = 0; run < runs; run++) {
      let state = CUSUM_START;
      while (cusumLevel(state) <= 4) {
        state = cusumStep(state, shift + normal(random), { slack: 0.5 });
        total++;
      }
    }
    return total / runs;
  };
  // A run length is nearly geometric: its mean over n runs has a relative error of 1 / sqrt(n).
  expect(Math.abs(meanRun(0, 1000) / 168 - 1)).toBeLessThan(0.12);
  expect(Math.abs(meanRun(1, 1000) / 8.38 - 1)).toBeLessThan(0.06);
});

it('alarms above the threshold, at the first such value, and never in control by construction', () => {
  fc.assert(
    fc.property(values, slack, (list, k) => {
      const largest = largestCusum(list, { slack: k });
      expect(cusumAlarm(list, { slack: k }, largest)).toBeUndefined();
      if (largest === 0) return;
      const at = cusumAlarm(list, { slack: k }, largest / 2) ?? NaN;
      const path = cusum(list, { slack: k }).map(cusumLevel);
      expect(path[at]).toBeGreaterThan(largest / 2);
      expect(path.slice(0, at).every((level) => level <= largest / 2)).toBe(true);
    }),
  );
});

it('keeps the false-alarm probability that its threshold was calibrated to', () => {
  const random = seededRandom(77);
  const options = { slack: 0.5, side: 'lower' } as const;
  const path = (): number[] => Array.from({ length: 60 }, () => normal(random));
  const threshold = alarmThreshold(
    Array.from({ length: 1999 }, () => largestCusum(path(), options)),
    0.05,
  );
  if (typeof threshold !== 'number') throw new Error(threshold.reason);
  let alarms = 0;
  for (let i = 0; i < 4000; i++) if (cusumAlarm(path(), options, threshold) !== undefined) alarms++;
  // Calibrated and counted each with a standard error of about .005 and .0035.
  expect(Math.abs(alarms / 4000 - 0.05)).toBeLessThan(0.02);
});

it('of no values is nothing', () => {
  expect(cusum([], { slack: 1 })).toEqual([]);
  expect(largestCusum([], { slack: 1 })).toBe(0);
  expect(cusumAlarm([], { slack: 1 }, 0)).toBeUndefined();
});

it('refuses wrong arguments by name', () => {
  expect(() => cusum([1], { slack: -1 })).toThrow(/^slack must be/);
  expect(() => cusum([NaN], { slack: 1 })).toThrow(/^value must be/);
  expect(() => cusum([1], { slack: 1, target: Infinity })).toThrow(/^target must be/);
  expect(() => cusumAlarm([1], { slack: 1 }, -1)).toThrow(/^threshold must be/);
});
