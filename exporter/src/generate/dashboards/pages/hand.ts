import type { Indicator, Metric } from '../../../indicators/define.js';
import { chosen } from '../context.js';
import { latest, total, type Selection } from '../promql.js';

/**
 * Queries of a layout made by hand, which names metrics by their key in the indicator. A key that the indicator does not have is a
 * fault of the layout.
 * @throws Error naming the indicator and the key
 */
export class Readings {
  constructor(readonly indicator: Indicator) {}

  metric(key: string): Metric {
    const metric = this.indicator.metrics[key];
    if (!metric)
      throw new Error(`the dashboards ask indicator ${this.indicator.id} for ${key}, which it does not have`);
    return metric;
  }

  /** One series of each combination of `by`; of all labels where none are given. */
  latest(key: string, selection: Selection = {}): string {
    const { name, labels } = this.metric(key);
    return latest(name, { by: labels, ...selection, where: [...chosen(labels), ...(selection.where ?? [])] });
  }

  /** Summed over everything. */
  total(key: string, where: readonly string[] = [], ago?: string): string {
    const { name, labels } = this.metric(key);
    return total(name, { by: labels, where: [...chosen(labels), ...where], ago });
  }

  /** Summed over the segments that are chosen, of a metric that has the whole under the segment "all" besides. */
  totalOfSegments(key: string): string {
    const segments = this.latest(key, { where: ['segment!="all"'] });
    return `(sum(${segments}) or sum(${this.latest(key, { where: ['segment="all"'] })}))`;
  }

  /** Summed over all labels but `by`. */
  totalBy(key: string, by: readonly string[], where: readonly string[] = []): string {
    return `sum by (${by.join(', ')}) (${this.latest(key, { where })})`;
  }
}

/** @returns undefined where the indicator is switched off */
export function readingsOf(catalogue: readonly Indicator[], id: string): Readings | undefined {
  const found = catalogue.find((indicator) => indicator.id === id);
  return found && new Readings(found);
}
