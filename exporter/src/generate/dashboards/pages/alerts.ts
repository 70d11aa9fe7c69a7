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

/** Every signal a lane, quiet where nothing was sent. */
export function alertLanes(context: Context): Lanes {
  const all = `0 * max by (indicator) (${latest(ownMetrics.trustStatus, { by: ['indicator'] })})`;
  return {
    kind: 'lanes',
    key: 'alerts',
    title: 'What was alerted',
    description: 'When an alert was out for each signal. Grey is quiet: nothing was sent then.',
    ...{ width: 24, height: listHeight(alertsOf(context).length) },
    queries: [
      {
        expr: `2 * ${firing('critical')} or on (indicator) ${firing('warning')} or on (indicator) ${all}`,
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
    noValue: 'No alerts are known yet',
    links: [{ title: 'All alerts', url: '/alerting/list' }],
  };
}
