import { logOdds, type LogisticModel } from '../../statistics/logistic/fit.js';
import { brier, calibrationError } from '../../statistics/metrics/probability.js';
import { auc } from '../../statistics/metrics/ranking.js';
import { sigmoid } from '../../statistics/special/logistic.js';
import type { Example } from './examples.js';
import { confirmation, featuresOf, type Frame } from './pooled.js';

/** How good chances were of silences whose end is known; a measure that needs both ends is left out for one. */
export function qualityOf(
  model: LogisticModel,
  examples: readonly Example[],
  frame: Frame,
  sample: 'in_sample' | 'out_of_sample',
): Record<string, number> {
  const scored = examples.flatMap((example) => {
    const positive = confirmation.answer(example, frame.horizonDays);
    if (positive === null) return [];
    return [{ score: sigmoid(logOdds(model, featuresOf(confirmation, example, frame))), positive }];
  });
  const calibration = calibrationError(scored);
  const measures = {
    auc: auc(scored),
    brier: brier(scored),
    ece: 'error' in calibration ? calibration.error : calibration,
  };
  const known = Object.entries(measures).filter(
    (measure): measure is [string, number] => typeof measure[1] === 'number',
  );
  return Object.fromEntries(known.map(([name, value]) => [`${name}_${sample}`, value]));
}
