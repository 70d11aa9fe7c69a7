import { fitLogistic, type LogisticModel } from '../../../statistics/logistic/fit.js';
import { numbers } from '../../formula/arithmetic.js';
import type { Example } from '../examples.js';
import { activityFeatures } from '../formulas.js';

/** Horizons after which an example counts half. */
const HALF_LIFE = 2;

/**
 * The share of the seven days on which a customer is active, eight weeks after the history that it is told from: a
 * logistic regression of binomial counts.
 * @returns in words why there is none
 */
export function fitExpectation(examples: readonly Example[], horizonDays: number): LogisticModel | string {
  const rows = examples.flatMap(({ age, history, activeLater }) => {
    if (activeLater === null) return [];
    const weight = 0.5 ** (age / (HALF_LIFE * horizonDays));
    return [
      {
        features: activityFeatures(numbers, history),
        positives: weight * Math.min(7, activeLater),
        total: 7 * weight,
      },
    ];
  });
  const fit = fitLogistic(rows, { separation: false });
  if (fit.status !== 'fitted') return fit.reason;
  return { intercept: fit.intercept, coefficients: fit.coefficients };
}
