import type { Family } from '../exposition/types.js';
import type { Indicator, Sample } from '../indicators/define.js';

/** A reading's samples by metric, in the order in which the indicator defines them. */
export function familiesOf(indicator: Indicator, samples: readonly Sample[]): Family[] {
  return Object.entries(indicator.metrics)
    .map(([key, metric]) => ({
      name: metric.name,
      help: metric.help,
      samples: samples.filter((sample) => sample.metric === key),
    }))
    .filter((family) => family.samples.length > 0);
}
