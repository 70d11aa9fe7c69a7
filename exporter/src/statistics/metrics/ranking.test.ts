import fc from 'fast-check';
import { auc, averagePrecision, operatingPoint, thresholdForPrecision } from './ranking.js';
import type { Scored } from './scored.js';

const row = fc.record({
  score: fc.integer({ min: -9, max: 9 }),
  positive: fc.boolean(),
  weight: fc.integer({ min: 1, max: 4 }),
});
const rows = fc.array(row, { minLength: 1, maxLength: 40 });
/** With a positive and a negative. */
const mixed = rows.map((list): Scored[] => [...list, { score: 0, positive: true }, { score: 1, positive: false }]);

function number(value: unknown): number {
  if (typeof value !== 'number') throw new Error(`${JSON.stringify(value)} is no number`);
  return value;
}

const repeat = (list: readonly Scored[]): Scored[] =>
  list.flatMap(({ weight = 1, ...rest }) => Array.from({ length: weight }, () => rest)).reverse();

describe('auc', () => {
  it('is the share of pairs in order, ties counting half', () => {
    fc.assert(
      fc.property(mixed, (list) => {
        const all = repeat(list);
        const [positives, negatives] = [all.filter((r) => r.positive), all.filter((r) => !r.positive)];
        const wins = positives.flatMap((p) =>
          negatives.map((n) => (p.score > n.score ? 1 : p.score === n.score ? 0.5 : 0)),
        );
        const expected = wins.reduce((sum: number, win) => sum + win, 0) / wins.length;
        expect(number(auc(list))).toBeCloseTo(expected, 10);
        expect(number(auc(all))).toBeCloseTo(expected, 10);
      }),
    );
  });

  it('is the same for any rising function of the score, and 1 minus itself for a falling one', () => {
    fc.assert(
      fc.property(mixed, (list) => {
        const value = number(auc(list));
        expect(auc(list.map((r) => ({ ...r, score: Math.exp(r.score) })))).toBe(value);
        expect(number(auc(list.map((r) => ({ ...r, score: -r.score }))))).toBeCloseTo(1 - value, 10);
      }),
    );
  });

  it('is 1 for a perfect score, 1/2 for a constant one', () => {
    const both = [true, true, false].map((positive) => ({ score: positive ? 1 : 0, positive }));
    expect(auc(both)).toBe(1);
    expect(auc(both.map((r) => ({ ...r, score: 3 })))).toBe(0.5);
  });
});

describe('averagePrecision', () => {
  it('of positives at ranks 1, 3 and 5 is the mean of 1, 2/3 and 3/5', () => {
    const list = [true, false, true, false, true].map((positive, i) => ({ score: -i, positive }));
    expect(number(averagePrecision(list))).toBeCloseTo((1 + 2 / 3 + 3 / 5) / 3, 12);
  });

  it('lies between 0 and 1, is 1 for a perfect score, the base rate for a constant one, the same for repeated rows', () => {
    fc.assert(
      fc.property(mixed, (list) => {
        const value = number(averagePrecision(list));
        expect(value).toBeGreaterThan(0);
        expect(value).toBeLessThanOrEqual(1);
        expect(number(averagePrecision(repeat(list)))).toBeCloseTo(value, 10);
        expect(averagePrecision(list.map((r) => ({ ...r, score: r.positive ? 1 : 0 })))).toBe(1);
        const all = repeat(list);
        const rate = all.filter((r) => r.positive).length / all.length;
        expect(number(averagePrecision(list.map((r) => ({ ...r, score: 0 }))))).toBeCloseTo(rate, 10);
      }),
    );
  });
});

describe('operatingPoint', () => {
  it('counts what is flagged and found', () => {
    fc.assert(
      fc.property(mixed, fc.integer({ min: -10, max: 10 }), (list, threshold) => {
        const flagged = repeat(list).filter((r) => r.score >= threshold);
        const found = flagged.filter((r) => r.positive).length;
        const positives = repeat(list).filter((r) => r.positive).length;
        expect(operatingPoint(list, threshold)).toEqual({
          threshold,
          flagged: flagged.length,
          found,
          precision: flagged.length > 0 ? found / flagged.length : undefined,
          recall: found / positives,
        });
      }),
    );
  });

  it('at the threshold for a precision is that precise, and no lower threshold is', () => {
    fc.assert(
      fc.property(mixed, fc.constantFrom(0.1, 0.5, 0.8, 1), (list, precision) => {
        const at = thresholdForPrecision(list, precision);
        const precise = (threshold: number): boolean => {
          const point = operatingPoint(list, threshold);
          return 'threshold' in point && (point.precision ?? 0) >= precision - 1e-9;
        };
        const scores = [...new Set(list.map((r) => r.score))];
        if ('status' in at) expect(scores.some(precise)).toBe(false);
        else {
          expect(precise(at.threshold)).toBe(true);
          expect(scores.filter((s) => s < at.threshold).some(precise)).toBe(false);
        }
      }),
    );
  });
});

it('without both outcomes there is a state with a reason, never NaN', () => {
  const all = (positive: boolean): Scored[] => [{ score: 1, positive, weight: 5 }];
  for (const list of [[], all(true), all(false), [{ score: 1, positive: true, weight: 0 }]])
    for (const measure of [auc, averagePrecision, (r: Scored[]) => thresholdForPrecision(r, 0.5)])
      expect(measure(list)).toEqual({ status: 'not_enough_data', reason: expect.stringMatching(/outcome/) });
  expect(operatingPoint([], 0)).toHaveProperty('status', 'not_enough_data');
  expect(operatingPoint(all(false), 0)).toMatchObject({ precision: 0, recall: undefined });
});

it('refuses wrong arguments by name', () => {
  expect(() => auc([{ score: NaN, positive: true }])).toThrow(/^score must be/);
  expect(() => auc([{ score: 1, positive: true, weight: -1 }])).toThrow(/^weight must be/);
  expect(() => thresholdForPrecision([], 1.5)).toThrow(/^precision must be/);
  expect(() => operatingPoint([], NaN)).toThrow(/^threshold must be/);
});
