import type { LogisticRow } from './design.js';
import { simulateLogistic } from '../testing/logistic.js';
import { fitLogistic, type LogisticFit, type LogisticOptions, probability } from './fit.js';

function fitted(rows: readonly LogisticRow[], options?: LogisticOptions): LogisticFit {
  const fit = fitLogistic(rows, options);
  if (fit.status !== 'fitted') throw new Error(fit.reason);
  return fit;
}

const separable = [-3, -2, -1, 1, 2, 3].map((x) => ({ features: [x, 1], positives: x > 0 ? 5 : 0, total: 5 }));

it('converges under complete and quasi-complete separation, and flags it', () => {
  expect(fitted(separable).separated).toBe(true);
  const quasi = [
    ...simulateLogistic(9, 400, 0, [5]),
    ...Array.from({ length: 6 }, () => ({ features: [0], positives: 1, total: 1 })),
  ];
  const marked = quasi.map((row, i) => ({ ...row, features: [...row.features, i < 400 ? 0 : 1] }));
  expect(fitted(marked).separated).toBe(true);
  expect(fitted(marked.slice(0, 400)).separated).toBe(false);
});

it('does not look for separation where that is not asked for, and is the same fit', () => {
  const { separated, ...quick } = fitted(separable, { separation: false });
  expect(separated).toBe(false);
  expect(fitted(separable)).toMatchObject(quick);
});

it('says that nothing was found where separation meets no penalty, or finds extreme but finite values', () => {
  const fit = fitLogistic(separable, { ridge: 0, maxIterations: 5 });
  expect(fit).toEqual({ status: 'not_converged', reason: expect.stringMatching(/30 observations/) });
});

it('shares an effect between copies of a column, to the same probabilities', () => {
  const data = simulateLogistic(2, 3000, -0.5, [6]);
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
  const data = simulateLogistic(6, 2000, 0, [5]).map((row) => ({
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
