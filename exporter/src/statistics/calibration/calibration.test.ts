import fc from 'fast-check';
import { probability } from '../logistic/fit.js';
import { seededRandom } from '../random/random.js';
import { sigmoid } from '../special/logistic.js';
import { normal } from '../testing/samplers.js';
import { calibrateIsotonic, type CalibrationRow, fitIsotonic, type IsotonicFit } from './isotonic.js';
import { fitPlatt } from './platt.js';

function isotonic(rows: readonly CalibrationRow[]): IsotonicFit {
  const fit = fitIsotonic(rows);
  if (fit.status !== 'fitted') throw new Error(fit.reason);
  return fit;
}

const row = fc.record({
  score: fc.integer({ min: -20, max: 20 }),
  target: fc.constantFrom(0, 1, 0.25),
  weight: fc.integer({ min: 1, max: 4 }),
});
const rows = fc.array(row, { minLength: 1, maxLength: 40 });

describe('isotonic', () => {
  it('pools violators: 0 1 0 1 becomes 0 1/2 1/2 1', () => {
    const fit = isotonic([0, 1, 0, 1].map((target, score) => ({ score, target })));
    expect(fit.blocks.map(({ from, to, value }) => [from, to, value])).toEqual([
      [0, 0, 0],
      [1, 2, 0.5],
      [3, 3, 1],
    ]);
  });

  it('never falls, stays a probability and keeps the mean', () => {
    fc.assert(
      fc.property(
        rows,
        fc.double({ min: -30, max: 30, noNaN: true }),
        fc.double({ min: 0, max: 9, noNaN: true }),
        (list, s, more) => {
          const fit = isotonic(list);
          const at = calibrateIsotonic(fit, s);
          expect(at).toBeGreaterThanOrEqual(0);
          expect(at).toBeLessThanOrEqual(1);
          expect(calibrateIsotonic(fit, s + more)).toBeGreaterThanOrEqual(at - 1e-12);
          const sum = (value: (r: (typeof list)[number]) => number): number =>
            list.reduce((total, r) => total + r.weight * value(r), 0);
          expect(sum((r) => calibrateIsotonic(fit, r.score))).toBeCloseTo(
            sum((r) => r.target),
            9,
          );
        },
      ),
    );
  });

  it('is idempotent: fitted to its own values it gives them back', () => {
    fc.assert(
      fc.property(rows, (list) => {
        const fit = isotonic(list);
        const again = isotonic(list.map((r) => ({ ...r, target: calibrateIsotonic(fit, r.score) })));
        for (const { score } of list)
          expect(calibrateIsotonic(again, score)).toBeCloseTo(calibrateIsotonic(fit, score), 12);
      }),
    );
  });

  it('is at least as close as any other function that never falls', () => {
    const levels = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 41, maxLength: 41 });
    fc.assert(
      fc.property(rows, levels, (list, free) => {
        const fit = isotonic(list);
        const rising = [...free].sort((a, b) => a - b);
        const loss = (value: (score: number) => number): number =>
          list.reduce((sum, r) => sum + r.weight * (r.target - value(r.score)) ** 2, 0);
        expect(loss((s) => calibrateIsotonic(fit, s))).toBeLessThanOrEqual(loss((s) => rising[s + 20] ?? NaN) + 1e-9);
      }),
    );
  });

  it('takes a weight for repeated rows, in any order', () => {
    fc.assert(
      fc.property(rows, (list) => {
        const repeated = list.flatMap(({ weight, ...r }) => Array.from({ length: weight }, () => r)).reverse();
        const [one, other] = [isotonic(list), isotonic(repeated)];
        for (const { score } of list)
          expect(calibrateIsotonic(other, score)).toBeCloseTo(calibrateIsotonic(one, score), 9);
      }),
    );
  });

  it('of nothing is a state; refuses wrong arguments by name', () => {
    for (const list of [[], [{ score: 1, target: 1, weight: 0 }]])
      expect(fitIsotonic(list).status).toBe('not_enough_data');
    expect(() => fitIsotonic([{ score: NaN, target: 1 }])).toThrow(/^score must be/);
    expect(() => fitIsotonic([{ score: 1, target: 2 }])).toThrow(/^target must be/);
    expect(() => fitIsotonic([{ score: 1, target: 1, weight: -1 }])).toThrow(/^weight must be/);
  });
});

describe('Platt', () => {
  it('recovers the slope and intercept by which scores became outcomes', () => {
    const random = seededRandom(14);
    const list = Array.from({ length: 20_000 }, () => {
      const score = 2 * normal(random);
      return { score, target: random() < sigmoid(0.7 * score - 1) ? 1 : 0 };
    });
    const fit = fitPlatt(list);
    if (fit.status !== 'fitted') throw new Error(fit.reason);
    expect(fit.coefficients[0]).toBeCloseTo(0.7, 1);
    expect(fit.intercept).toBeCloseTo(-1, 1);
  });

  it('gives no certainty to separated scores', () => {
    const fit = fitPlatt([-2, -1, 1, 2].map((score) => ({ score, target: score > 0 ? 1 : 0 })));
    if (fit.status !== 'fitted') throw new Error(fit.reason);
    expect(probability(fit, [2])).toBeLessThan(0.95);
    expect(probability(fit, [2])).toBeGreaterThan(0.7);
  });

  it('gives probabilities or a state for any rows', () => {
    fc.assert(
      fc.property(fc.array(row), (list) => {
        const fit = fitPlatt(list);
        if (fit.status !== 'fitted') return expect(fit.reason).not.toMatch(/NaN/);
        const value = probability(fit, [0]);
        return expect(value >= 0 && value <= 1).toBe(true);
      }),
    );
  });

  it('of one label is a state; refuses wrong arguments by name', () => {
    expect(
      fitPlatt([
        { score: 1, target: 1 },
        { score: 2, target: 1 },
      ]).status,
    ).toBe('not_enough_data');
    expect(fitPlatt([]).status).toBe('not_enough_data');
    expect(() => fitPlatt([{ score: NaN, target: 1 }])).toThrow(/^score must be/);
  });
});
