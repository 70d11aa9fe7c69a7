import { brier, calibrationError } from '../../statistics/metrics/probability.js';
import { auc } from '../../statistics/metrics/ranking.js';

/** How good chances were of tickets whose end is known; a measure that needs both ends is left out for one. */
export function qualityOf(
  chances: readonly number[],
  missed: readonly boolean[],
  name: (measure: string) => string,
): Record<string, number> {
  const scored = chances.map((score, i) => ({ score, positive: missed[i]! }));
  const calibration = calibrationError(scored);
  const measures = {
    auc: auc(scored),
    brier: brier(scored),
    ece: 'error' in calibration ? calibration.error : calibration,
  };
  return Object.fromEntries(
    Object.entries(measures).flatMap(([measure, value]) => (typeof value === 'number' ? [[name(measure), value]] : [])),
  );
}
