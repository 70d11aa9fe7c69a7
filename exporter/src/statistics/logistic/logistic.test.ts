import fc from 'fast-check';
import { simulateLogistic } from '../testing/logistic.js';
import type { LogisticRow } from './design.js';
import { fitLogistic, type LogisticFit, type LogisticOptions, probability } from './fit.js';

function fitted(rows: readonly LogisticRow[], options?: LogisticOptions): LogisticFit {
  const fit = fitLogistic(rows, options);
  if (fit.status !== 'fitted') throw new Error(fit.reason);
  return fit;
}

const rows = fc
  .array(
    fc.record({
      features: fc.tuple(
        fc.integer({ min: -500, max: 500 }).map((v) => v / 100),
        fc.integer({ min: 0, max: 3 }),
      ),
      positives: fc.nat(4),
      negatives: fc.nat(4),
    }),
    { minLength: 1, maxLength: 25 },
  )
  .map((list) =>
    list.map(({ features, positives, negatives }) => ({ features, positives, total: positives + negatives })),
  );
const ridge = fc.double({ min: 0.01, max: 100, noNaN: true });

describe('against what is known', () => {
  it('gives the log odds ratio of a 2 x 2 table', () => {
    const table = [
      { features: [0], positives: 20, total: 100 },
      { features: [1], positives: 60, total: 90 },
    ];
    const fit = fitted(table, { ridge: 0 });
    expect(fit.intercept).toBeCloseTo(Math.log(20 / 80), 7);
    expect(fit.coefficients[0]).toBeCloseTo(Math.log(60 / 30) - Math.log(20 / 80), 7);
    expect(fit.logLikelihood).toBeCloseTo(
      20 * Math.log(0.2) + 80 * Math.log(0.8) + 60 * Math.log(2 / 3) + 30 * Math.log(1 / 3),
      7,
    );
    expect(fit.separated).toBe(false);
  });

  it('recovers simulated coefficients within five standard errors', () => {
    const fit = fitted(simulateLogistic(4, 20_000, -1, [8, 0.5, -0.06]));
    // Standard error of a slope: 1 / sqrt(n mean p(1-p)) / sd, with mean p(1-p) above .12 here.
    const error = 5 / Math.sqrt(20_000 * 0.12);
    [8, 0.5, -0.06].forEach((slope, j) =>
      expect(Math.abs((fit.coefficients[j] ?? NaN) - slope)).toBeLessThan(error / 10 ** (j - 1)),
    );
    expect(fit.separated).toBe(false);
  });
});

describe('for any rows', () => {
  const solved = (check: (fit: LogisticFit, given: LogisticRow[], penalty: number) => void): void => {
    fc.assert(
      fc.property(rows, ridge, (given, penalty) => {
        const fit = fitLogistic(given, { ridge: penalty });
        const positives = given.reduce((sum, row) => sum + row.positives, 0);
        const total = given.reduce((sum, row) => sum + row.total, 0);
        if (positives === 0 || positives === total) expect(fit.status).toBe('not_enough_data');
        else if (fit.status !== 'fitted') throw new Error(fit.reason);
        else check(fit, given, penalty);
      }),
    );
  };

  it('solves the penalised likelihood equations', () => {
    solved((fit, given, penalty) => {
      const residual = (row: LogisticRow): number => row.positives - row.total * probability(fit, row.features);
      expect(Math.abs(given.reduce((sum, row) => sum + residual(row), 0))).toBeLessThan(1e-5);
      fit.sds.forEach((sd, j) => {
        if (sd === 0) return expect(fit.coefficients[j]).toBe(0);
        const mean = fit.means[j] ?? 0;
        const score = given.reduce((sum, row) => sum + (residual(row) * ((row.features[j] ?? 0) - mean)) / sd, 0);
        return expect(Math.abs(score - penalty * (fit.standardised[j] ?? 0))).toBeLessThan(1e-4 * (1 + penalty));
      });
    });
  });

  it('takes a weighted row for repeated rows, in any order, and ignores rows of weight zero', () => {
    solved((fit, given, penalty) => {
      const repeated = given.flatMap(({ features, positives, total }) =>
        Array.from({ length: total }, (_, i) => ({ features, positives: i < positives ? 1 : 0, total: 1 })),
      );
      const other = fitted([...repeated.reverse(), { features: [99, 99], positives: 0, total: 0 }], { ridge: penalty });
      given.forEach(({ features }) => expect(probability(other, features)).toBeCloseTo(probability(fit, features), 5));
    });
  });

  it('gives the same probabilities in other units, and beside a constant column', () => {
    solved((fit, given, penalty) => {
      const change = (f: readonly number[]): number[] => [1000 * (f[0] ?? 0) + 3, -(f[1] ?? 0) / 7, 42];
      const other = fitted(
        given.map((row) => ({ ...row, features: change(row.features) })),
        { ridge: penalty },
      );
      expect(other.coefficients[2]).toBe(0);
      given.forEach(({ features }) =>
        expect(probability(other, change(features))).toBeCloseTo(probability(fit, features), 4),
      );
    });
  });

  it('shrinks as the penalty grows', () => {
    solved((fit, given, penalty) => {
      const norm = (f: LogisticFit): number => Math.hypot(...f.standardised);
      expect(norm(fitted(given, { ridge: 2 * penalty }))).toBeLessThanOrEqual(norm(fit) + 1e-6);
    });
  });
});
