import { seededRandom } from '../random/random.js';
import { beta, exponential, gamma, normal, poisson } from './samplers.js';

const n = 40_000;

/** [sampler, mean, variance] */
const cases: Record<string, [(random: () => number) => number, number, number]> = {
  exponential: [(r) => exponential(r, 2), 0.5, 0.25],
  normal: [normal, 0, 1],
  'gamma, shape below 1': [(r) => gamma(r, 0.3, 2), 0.15, 0.075],
  'gamma, shape above 1': [(r) => gamma(r, 6, 2), 3, 1.5],
  beta: [(r) => beta(r, 0.8, 2.4), 0.25, (0.8 * 2.4) / (3.2 ** 2 * 4.2)],
  poisson: [(r) => poisson(r, 3), 3, 3],
};

it.each(Object.entries(cases))('%s has its mean and variance', (_, [sample, mean, variance]) => {
  const random = seededRandom(7);
  const draws = Array.from({ length: n }, () => sample(random));
  const average = draws.reduce((s, x) => s + x, 0) / n;
  const spread = draws.reduce((s, x) => s + (x - average) ** 2, 0) / n;
  // Five standard errors of the mean; the variance to a tenth.
  expect(Math.abs(average - mean)).toBeLessThan(5 * Math.sqrt(variance / n));
  expect(Math.abs(spread - variance)).toBeLessThan(0.1 * variance);
});
