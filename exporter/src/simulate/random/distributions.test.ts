import { beta, binomial, exponential, gamma, geometric, normal, poisson } from './distributions.js';
import { RandomStream } from './stream.js';

const n = 40_000;

interface Case {
  readonly name: string;
  readonly draw: (random: RandomStream) => number;
  readonly mean: number;
  readonly variance: number;
  /** Fourth central moment over the squared variance: says how far the sample variance may stray. */
  readonly kurtosis: number;
}

const gammaCase = (shape: number): Case => ({
  name: `gamma(${shape})`,
  draw: (random) => gamma(random, shape),
  mean: shape,
  variance: shape,
  kurtosis: 3 + 6 / shape,
});

const poissonCase = (mean: number): Case => ({
  name: `poisson(${mean})`,
  draw: (random) => poisson(random, mean),
  mean,
  variance: mean,
  kurtosis: 3 + 1 / mean,
});

const binomialCase = (trials: number, p: number): Case => ({
  name: `binomial(${trials}, ${p})`,
  draw: (random) => binomial(random, trials, p),
  mean: trials * p,
  variance: trials * p * (1 - p),
  kurtosis: 3 + (1 - 6 * p * (1 - p)) / (trials * p * (1 - p)),
});

const cases: Case[] = [
  { name: 'normal', draw: normal, mean: 0, variance: 1, kurtosis: 3 },
  { name: 'exponential', draw: exponential, mean: 1, variance: 1, kurtosis: 9 },
  ...[0.3, 1, 2.5, 30].map(gammaCase),
  // Beta(2, 3): mean a/(a+b), variance ab/((a+b)^2 (a+b+1)).
  { name: 'beta(2, 3)', draw: (r) => beta(r, 2, 3), mean: 0.4, variance: 0.04, kurtosis: 2.36 },
  { name: 'geometric(.2)', draw: (r) => geometric(r, 0.2), mean: 4, variance: 20, kurtosis: 9.05 },
  ...[0.2, 3, 11.9, 40, 900].map(poissonCase),
  ...(
    [
      [30, 0.1],
      [200, 0.8],
      [10_000, 0.001],
    ] as const
  ).map(([trials, p]) => binomialCase(trials, p)),
];

it.each(cases)(
  '$name has its mean and variance within 5 standard errors',
  ({ name, draw, mean, variance, kurtosis }) => {
    const random = RandomStream.fromSeed('moments').fork(name);
    const sample = Array.from({ length: n }, () => draw(random));
    const average = sample.reduce((sum, x) => sum + x, 0) / n;
    const spread = sample.reduce((sum, x) => sum + (x - mean) ** 2, 0) / n;
    expect(Math.abs(average - mean)).toBeLessThan(5 * Math.sqrt(variance / n));
    expect(Math.abs(spread - variance)).toBeLessThan(5 * variance * Math.sqrt((kurtosis - 1) / n));
  },
);

it('knows the ends: nothing of nothing, all of all, never a success', () => {
  const random = RandomStream.fromSeed(1);
  expect([poisson(random, 0), binomial(random, 0, 0.5), binomial(random, 9, 0), binomial(random, 9, 1)]).toEqual([
    0, 0, 0, 9,
  ]);
  expect([geometric(random, 1), geometric(random, 0)]).toEqual([0, Infinity]);
});
