import type { Metric } from '../../../indicators/define.js';
import { alertsOf, chosen, type Context } from '../context.js';
import { ownMetrics } from '../own-metrics.js';
import { latest } from '../promql.js';
import type { Query } from '../spec/panel.js';

/** A metric with its name left on, by which leadline's panel knows what a series is. */
export function named({ name, labels }: Metric, where: readonly string[] = []): string {
  return latest(name, { by: ['__name__', ...labels], where: [...chosen(labels), ...where] });
}

/** All that the brief speaks of: what alerts go by, over time, and how often each was right. */
export function briefQueries(context: Context): Query[] {
  const own = (name: string, labels: string[], where: string[] = []) => ({
    expr: latest(name, { by: ['__name__', ...labels], where }),
    instant: true,
  });
  return [
    ...alertsOf(context).map(({ metrics, thresholds }) => ({ expr: named(metrics[thresholds.metric]!) })),
    own(ownMetrics.status, ['indicator', 'status']),
    own(ownMetrics.trustStatus, ['indicator', 'severity', 'status']),
    own(ownMetrics.precision, ['indicator', 'severity']),
    own(ownMetrics.episodes, ['indicator', 'severity']),
    own(ownMetrics.lead, ['indicator', 'severity', 'quantile'], ['quantile="0.5"']),
  ];
}

/** All metrics of indicators as they are now. */
export function nowQueries({ catalogue }: Context, ids: readonly string[]): Query[] {
  const metrics: Metric[] = catalogue
    .filter(({ id }) => ids.includes(id))
    .flatMap(({ metrics: all }) => Object.values(all));
  return metrics.map((metric) => ({ expr: named(metric), instant: true }));
}
