import fc from 'fast-check';
import { seededRandom } from '../random/random.js';
import { brier, calibrationError, type Calibration } from './probability.js';
import type { Scored } from './scored.js';

const row = fc.record({
  score: fc.integer({ min: 0, max: 20 }).map((i) => i / 20),
  positive: fc.boolean(),
  weight: fc.integer({ min: 1, max: 4 }),
});
const rows = fc.array(row, { minLength: 1, maxLength: 60 });
const repeat = (list: readonly Scored[]): Scored[] =>
  list.flatMap(({ weight = 1, ...rest }) => Array.from({ length: weight }, () => rest)).reverse();

function calibration(list: readonly Scored[], by: 'width' | 'count', bins = 10): Calibration {
  const result = calibrationError(list, { by, bins });
  if ('status' in result) throw new Error(result.reason);
  return result;
}

it('brier is the mean squared difference, for weighted as for repeated rows', () => {
  fc.assert(
    fc.property(rows, (list) => {
      const all = repeat(list);
      const mean = all.reduce((sum, r) => sum + (r.score - (r.positive ? 1 : 0)) ** 2, 0) / all.length;
      expect(Number(brier(list))).toBeCloseTo(mean, 10);
      expect(Number(brier(all))).toBeCloseTo(mean, 10);
    }),
  );
});

describe.each(['width', 'count'] as const)('calibrationError by %s', (by) => {
  it('lies between 0 and 1, is the same for repeated rows, and keeps all weight, by rising probability', () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 15 }), (list, bins) => {
        const { error, bins: filled } = calibration(list, by, bins);
        expect(error).toBeGreaterThanOrEqual(0);
        expect(error).toBeLessThanOrEqual(1);
        expect(calibration(repeat(list), by, bins).error).toBeCloseTo(error, 10);
        expect(filled.reduce((sum, bin) => sum + bin.weight, 0)).toBe(repeat(list).length);
        filled.reduce((before, bin) => {
          expect(bin.predicted).toBeGreaterThan(before);
          return bin.predicted;
        }, -1);
      }),
    );
  });

  it('is no less than the error in the large, and just that with one bin', () => {
    fc.assert(
      fc.property(rows, (list) => {
        const all = repeat(list);
        const large = Math.abs(all.reduce((sum, r) => sum + r.score - (r.positive ? 1 : 0), 0) / all.length);
        expect(calibration(list, by).error).toBeGreaterThanOrEqual(large - 1e-9);
        expect(calibration(list, by, 1).error).toBeCloseTo(large, 10);
      }),
    );
  });

  it('is near 0 where outcomes follow the probabilities, and finds a shift of .1', () => {
    const random = seededRandom(2);
    const list = Array.from({ length: 50_000 }, () => {
      const score = 0.9 * random();
      return { score, positive: random() < score };
    });
    expect(calibration(list, by).error).toBeLessThan(0.01);
    expect(
      calibration(
        list.map((r) => ({ ...r, score: r.score + 0.1 })),
        by,
      ).error,
    ).toBeCloseTo(0.1, 1);
  });
});

it('bins by width at the tenths, and by count keeps equal scores together', () => {
  const list = [0, 0.05, 0.1, 1].map((score) => ({ score, positive: score === 1 }));
  expect(calibration(list, 'width').bins.map((bin) => bin.weight)).toEqual([2, 1, 1]);
  const tied = [0.2, 0.2, 0.2, 0.7].map((score) => ({ score, positive: false }));
  expect(calibration(tied, 'count', 2).bins.map((bin) => bin.weight)).toEqual([3, 1]);
});

it('of nothing is a state; refuses wrong arguments by name', () => {
  for (const measure of [brier, calibrationError]) {
    expect(measure([])).toEqual({ status: 'not_enough_data', reason: expect.stringMatching(/no predictions/) });
    expect(() => measure([{ score: 1.1, positive: true }])).toThrow(/^score must be/);
  }
  expect(() => calibrationError([], { bins: 0 })).toThrow(/^bins must be/);
});
