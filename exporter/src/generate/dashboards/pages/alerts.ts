import { alertsOf, type Context } from '../context.js';
import { ownDefinitions } from '../../alerts/own.js';
import { listHeight } from '../layout.js';
import { latest } from '../promql.js';
import { ownMetrics } from '../own-metrics.js';
import type { Lanes } from '../spec/panel.js';

/** Prometheus writes what fires as `ALERTS`, Grafana 12.1 and newer as `GRAFANA_ALERTS`. */
function firing(severity: string): string {
  const real = `alertstate="firing",severity="${severity}",indicator!="",drill=""`;
  return `max by (indicator) ({__name__=~"ALERTS|GRAFANA_ALERTS",${real}})`;
}

/**
 * Something where it is known that rules were evaluated: an alert of leadline's in the weeks that are shown, or the levels that
 * Prometheus records beside its alerts. Grafana writes down what fires only where it is told to: there, nothing seen is not quiet.
 */
const KEPT = [
  'last_over_time({__name__=~"ALERTS|GRAFANA_ALERTS",indicator!="",drill=""}[28d] @ end())',
  'last_over_time(leadline:alert_level{drill=""}[2d])',
]
  .map((expression) => `group(${expression})`)
  .join(' or ');

/** Every signal a lane: quiet where nothing was sent, a gap where nobody can tell. */
export function alertLanes(context: Context): Lanes {
  const quiet = `0 * max by (indicator) (${latest(ownMetrics.trustStatus, { by: ['indicator'] })}) and on () (${KEPT})`;
  return {
    kind: 'lanes',
    key: 'alerts',
    title: 'What was alerted',
    description:
      'When an alert was out for each signal. Grey is quiet: nothing was sent then. A lane without colour is not recorded: Grafana has to be told to keep what its alerts did.',
    ...{ width: 24, height: listHeight(alertsOf(context).length) },
    queries: [
      {
        expr: `2 * ${firing('critical')} or on (indicator) ${firing('warning')} or on (indicator) (${quiet})`,
        legend: '{{indicator}}',
      },
    ],
    wordings: [
      { value: 0, text: 'quiet', color: 'rgba(128, 128, 128, 0.2)' },
      { value: 1, text: 'warning', color: 'orange' },
      { value: 2, text: 'urgent', color: 'red' },
    ],
    names: Object.fromEntries([
      ...context.catalogue.map(({ id, words }) => [id, words.title] as const),
      ...ownDefinitions.map(({ id, title }) => [id, title] as const),
    ]),
    noValue: 'Not recorded: Grafana has to be told to keep what its alerts did',
    links: [{ title: 'All alerts', url: '/alerting/list' }],
  };
}
