import fc from 'fast-check';
import { seededRandom } from '../random/random.js';
import { sigmoid } from '../special/logistic.js';
import { normal } from '../testing/samplers.js';
import type { LogisticRow } from './design.js';
import { fitLogistic, type LogisticFit, type LogisticOptions, logOdds, probability } from './fit.js';

function fitted(rows: readonly LogisticRow[], options?: LogisticOptions): LogisticFit {
  const fit = fitLogistic(rows, options);
  if (fit.status !== 'fitted') throw new Error(fit.reason);
  return fit;
}

function simulate(seed: number, n: number, intercept: number, slopes: readonly number[]): LogisticRow[] {
  const random = seededRandom(seed);
  return Array.from({ length: n }, () => {
    const features = slopes.map((_, j) => 10 ** (j - 1) * normal(random) + j);
    const chance = sigmoid(logOdds({ intercept, coefficients: slopes }, features));
    return { features, positives: random() < chance ? 1 : 0, total: 1 };
  });
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
    const fit = fitted(simulate(4, 20_000, -1, [8, 0.5, -0.06]));
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

describe('hard data', () => {
  const separable = [-3, -2, -1, 1, 2, 3].map((x) => ({ features: [x, 1], positives: x > 0 ? 5 : 0, total: 5 }));

  it('converges under complete and quasi-complete separation, and flags it', () => {
    expect(fitted(separable).separated).toBe(true);
    const quasi = [
      ...simulate(9, 400, 0, [5]),
      ...Array.from({ length: 6 }, () => ({ features: [0], positives: 1, total: 1 })),
    ];
    const marked = quasi.map((row, i) => ({ ...row, features: [...row.features, i < 400 ? 0 : 1] }));
    expect(fitted(marked).separated).toBe(true);
    expect(fitted(marked.slice(0, 400)).separated).toBe(false);
  });

  it('says that nothing was found where separation meets no penalty, or finds extreme but finite values', () => {
    const fit = fitLogistic(separable, { ridge: 0, maxIterations: 5 });
    expect(fit).toEqual({ status: 'not_converged', reason: expect.stringMatching(/30 observations/) });
  });

  it('shares an effect between copies of a column, to the same probabilities', () => {
    const data = simulate(2, 3000, -0.5, [6]);
    const one = fitted(data);
    const two = fitted(data.map((row) => ({ ...row, features: [...row.features, 2 * (row.features[0] ?? 0)] })));
    expect(two.standardised[0]).toBeCloseTo(two.standardised[1] ?? NaN, 5);
    expect(two.separated).toBe(false);
    data
      .slice(0, 20)
      .forEach(({ features: [x = 0] }) => expect(probability(two, [x, 2 * x])).toBeCloseTo(probability(one, [x]), 2));
  });

  it('fits the base rate alone where no feature varies or there are none', () => {
    for (const features of [[], [3]]) {
      const fit = fitted([{ features, positives: 3, total: 10 }]);
      expect(probability(fit, features)).toBeCloseTo(0.3, 7);
    }
  });

  it('bears features of very large and very small scale', () => {
    const data = simulate(6, 2000, 0, [5]).map((row) => ({
      ...row,
      features: [1e9 + 1e12 * (row.features[0] ?? 0), 1e-12 * row.positives * 0],
    }));
    const fit = fitted(data);
    expect(fit.coefficients.every(Number.isFinite)).toBe(true);
    expect(fit.standardised[0]).toBeGreaterThan(0.3);
  });

  it.each([
    ['no rows', []],
    ['one observation', [{ features: [1], positives: 1, total: 1 }]],
    ['no weight', [{ features: [1], positives: 0, total: 0 }]],
    ['all positive', [1, 2, 3].map((x) => ({ features: [x], positives: 2, total: 2 }))],
    ['all negative', [1, 2, 3].map((x) => ({ features: [x], positives: 0, total: 2 }))],
  ])('says in words that %s is not enough', (_, data) => {
    expect(fitLogistic(data)).toEqual({
      status: 'not_enough_data',
      reason: expect.stringMatching(/observations.*both labels/),
    });
  });

  it.each([
    [[{ features: [NaN], positives: 0, total: 1 }], /^features must be .* row 0, column 0 is NaN/],
    [
      [
        { features: [1], positives: 0, total: 1 },
        { features: [1, 2], positives: 0, total: 1 },
      ],
      /^features must have 1 .* row 1 has 2/,
    ],
    [[{ features: [1], positives: 2, total: 1 }], /^positives must be at most total/],
    [[{ features: [1], positives: -1, total: 1 }], /^positives must be/],
    [[{ features: [1], positives: 0, total: NaN }], /^total must be/],
  ])('refuses %j by name', (data, message) => expect(() => fitLogistic(data)).toThrow(message));

  it('refuses a negative ridge and features that are not the model’s', () => {
    expect(() => fitLogistic([], { ridge: -1 })).toThrow(/^ridge must be/);
    expect(() => probability({ intercept: 0, coefficients: [1] }, [1, 2])).toThrow(/^features must have 1/);
  });
});
