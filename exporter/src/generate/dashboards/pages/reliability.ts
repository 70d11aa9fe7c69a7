import { alertsOf, titlesOf, type Context } from '../context.js';
import { ownMetrics } from '../own-metrics.js';
import { listHeight } from '../layout.js';
import { latest } from '../promql.js';
import type { Table, Wording } from '../spec/panel.js';

const MEASURED: readonly Wording[] = [
  { value: 0, text: 'not measured yet' },
  { value: 1, text: 'too few alerts to say' },
  { value: 2, text: 'measured', color: 'green' },
];

/** How often the alerts were right. @param severity of which; both where none is named */
export function trustTable(context: Context, width: number, severity?: string): Table {
  const alerts = alertsOf(context).length;
  const height = severity === undefined ? listHeight(2 * alerts, 20) : listHeight(alerts, 12);
  const labels = severity === undefined ? ['indicator', 'severity'] : ['indicator'];
  const where = severity === undefined ? [] : [`severity="${severity}"`];
  const own = (name: string, more: readonly string[] = []) => latest(name, { by: labels, where: [...where, ...more] });
  const state = (status: string) => own(ownMetrics.trustStatus, [`status="${status}"`]);
  return {
    kind: 'table',
    key: `trust/${severity ?? 'all'}`,
    title: 'How often the alerts were right',
    description:
      'Each alert was tried on the past: of the times it would have come, how often what it warns of did happen, and how long before anybody could see it. Where it was not measured, nothing is claimed.',
    ...{ width, height },
    queries: [
      { expr: `2 * ${state('measured')} + ${state('too_little_history')}`, legend: 'state', instant: true },
      { expr: own(ownMetrics.precision), legend: 'right', instant: true },
      { expr: own(ownMetrics.episodes), legend: 'times', instant: true },
      { expr: own(ownMetrics.lead, ['quantile="0.5"']), legend: 'ahead', instant: true },
      ...(severity === undefined ? [{ expr: own(ownMetrics.recall), legend: 'found', instant: true }] : []),
    ],
    columns: [
      { from: 'indicator', title: 'Signal', wordings: titlesOf(context.catalogue) },
      ...(severity === undefined ? [{ from: 'severity', title: 'Alert', wordings: SEVERITY, width: 110 }] : []),
      { from: 'state', title: 'Measured', wordings: MEASURED, width: 170 },
      { from: 'right', title: 'Right', unit: 'percentunit', decimals: 0, width: 90 },
      { from: 'times', title: 'Out of', unit: 'suffix: times', decimals: 0, width: 110 },
      { from: 'ahead', title: 'Ahead by', unit: 's', decimals: 1, width: 110 },
      ...(severity === undefined
        ? [{ from: 'found', title: 'Of all cases, warned of', unit: 'percentunit', decimals: 0, width: 190 }]
        : []),
    ],
    links: [{ title: 'More on trust', url: '/d/leadline-trust' }],
  };
}

const SEVERITY: readonly Wording[] = [
  { value: 'warning', text: 'warning' },
  { value: 'critical', text: 'urgent' },
];

/** Whether the sources are alive, each against its own rhythm. */
export function freshnessTable(width: number, height: number): Table {
  const by = ['entity'];
  return {
    kind: 'table',
    key: 'freshness/now',
    title: 'How fresh the numbers are',
    description:
      'When each source last had something new, against the longest time that is usual for it. While one stands still, what is computed from it is withdrawn instead of shown.',
    ...{ width, height },
    queries: [
      { expr: latest('leadline_freshness_overdue_ratio', { by }), legend: 'overdue', instant: true },
      { expr: latest('leadline_freshness_newest_row_age_seconds', { by }), legend: 'age', instant: true },
      { expr: latest('leadline_freshness_usual_silence_seconds', { by }), legend: 'usual', instant: true },
    ],
    columns: [
      { from: 'entity', title: 'Source', wordings: SOURCES },
      { from: 'age', title: 'Newest', unit: 's', decimals: 1 },
      { from: 'usual', title: 'Usual, at most', unit: 's', decimals: 1 },
      {
        ...{ from: 'overdue', title: 'Of what can pass for usual', unit: 'percentunit', decimals: 0 },
        limits: [
          { from: null, color: 'green' },
          { from: 1, color: 'orange' },
          { from: 2, color: 'red' },
        ],
      },
    ],
    sortBy: { title: 'Of what can pass for usual', descending: true },
    links: [{ title: 'More on trust', url: '/d/leadline-trust' }],
  };
}

export const SOURCES: readonly Wording[] = [
  { value: 'customers', text: 'Customers' },
  { value: 'activity', text: 'What customers do' },
  { value: 'pulse', text: 'Pulse' },
  { value: 'tickets', text: 'Tickets' },
  { value: 'ticket_states', text: 'Steps of tickets' },
  { value: 'staffing', text: 'Staffing plan' },
  { value: 'service_levels', text: 'Service levels' },
  { value: 'revenue_movements', text: 'Revenue' },
];
