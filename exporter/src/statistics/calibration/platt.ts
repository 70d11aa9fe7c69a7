import { requireBetween, requireFinite, requireNonNegative } from '../domain.js';
import { type LogisticFit, fitLogistic } from '../logistic/fit.js';
import type { NotConverged, NotEnoughData } from '../outcome.js';
import type { CalibrationRow } from './isotonic.js';

/**
 * Platt's calibration: the probability sigmoid(intercept + slope score), fitted to targets drawn in from 0 and 1,
 * (N+ + 1)/(N+ + 2) for a positive and 1/(N- + 2) for a negative, so that separated scores do not give certainty
 * (Platt 1999, "Probabilistic outputs for support vector machines"; Lin, Lin and Weng 2007, Machine Learning 68).
 * Give it log odds where the score is a probability. Apply it with `probability(fit, [score])`.
 * `not_enough_data`: no outcome, or all alike. `not_converged`: no optimum found.
 * @throws RangeError naming the field of a row that is outside its domain; targets are between 0 and 1.
 */
export function fitPlatt(rows: readonly CalibrationRow[]): LogisticFit | NotEnoughData | NotConverged {
  let [positives, negatives] = [0, 0];
  for (const { score, target, weight = 1 } of rows) {
    requireFinite('score', score);
    requireBetween('target', target, 0, 1);
    requireNonNegative('weight', weight);
    positives += weight * target;
    negatives += weight * (1 - target);
  }
  const oneLabel = positives === 0 || negatives === 0;
  const [low, high] = oneLabel ? [0, 1] : [1 / (negatives + 2), (positives + 1) / (positives + 2)];
  return fitLogistic(
    rows.map(({ score, target, weight = 1 }) => ({
      features: [score],
      positives: weight * (low + (high - low) * target),
      total: weight,
    })),
    { ridge: 0 },
  );
}
