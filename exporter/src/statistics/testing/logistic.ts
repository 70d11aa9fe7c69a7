import type { LogisticRow } from '../logistic/design.js';
import { logOdds } from '../logistic/fit.js';
import { seededRandom } from '../random/random.js';
import { sigmoid } from '../special/logistic.js';
import { normal } from './samplers.js';

/** Observations of a known model; feature j has mean j and standard deviation 10^(j - 1). */
export function simulateLogistic(seed: number, n: number, intercept: number, slopes: readonly number[]): LogisticRow[] {
  const random = seededRandom(seed);
  return Array.from({ length: n }, () => {
    const features = slopes.map((_, j) => 10 ** (j - 1) * normal(random) + j);
    const chance = sigmoid(logOdds({ intercept, coefficients: slopes }, features));
    return { features, positives: random() < chance ? 1 : 0, total: 1 };
  });
}
