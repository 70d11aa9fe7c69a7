import type { Indicator } from '../../../indicators/define.js';
import { mainPanel } from '../automatic.js';
import { alertsOf, choicesOf, severities, severityOf, titlesOf, type Context } from '../context.js';
import type { DashboardSpec, Section } from '../spec/dashboard.js';
import type { PanelSpec, Signals, Table } from '../spec/panel.js';
import { listHeight } from '../layout.js';
import { latest } from '../promql.js';
import { ownMetrics } from '../own-metrics.js';
import { alertLanes } from './alerts.js';
import { capacitySection } from './families/capacity.js';
import { retentionSection } from './families/retention.js';
import { slaSection } from './families/service.js';
import { Readings } from './hand.js';
import { indicatorLines, type ByHand } from './indicators.js';
import { freshnessTable, trustTable } from './reliability.js';
import { briefQueries } from './signals.js';

/** The one page that operations, support and leadership look at together. */
export function weekly(context: Context): DashboardSpec {
  const { catalogue } = context;
  return {
    page: 'weekly',
    title: 'The week',
    description:
      'What changed this week against last and against the usual: customers, promises, work. One page for operations, support and leadership.',
    since: '28d',
    refresh: '5m',
    choices: choicesOf(catalogue),
    sections: [
      { lines: [[brief(context)]] },
      ...pulseSection(context),
      ...retentionSection(catalogue),
      ...slaSection(catalogue),
      ...capacitySection(catalogue),
      {
        title: 'What was alerted, and can it be relied on?',
        lines: [
          [alertLanes(context)],
          [trustTable(context, 14, 'warning'), freshnessTable(10, listHeight(alertsOf(context).length, 12))],
        ],
      },
    ],
  };
}

function brief(context: Context): Signals {
  return {
    kind: 'signals',
    key: 'brief',
    title: 'What needs you this week',
    description:
      'Every signal in a sentence, the most urgent first: what, how much against the usual, how sure, and what to do first.',
    ...{ width: 24, height: 12 },
    view: 'brief',
    options: { brief: { runbook: `${context.settings.runbookUrl}/\${indicator}.md` } },
    queries: briefQueries(context),
    instead: [briefTable(context)],
  };
}

/** What Grafana's own panels can say of it. */
function briefTable(context: Context): Table {
  const { settings } = context;
  const alerts = alertsOf(context);
  const states = (ago?: string) => alerts.map((alert) => severityOf(alert, settings, ago)).join(' or ');
  const trust = (name: string, where: readonly string[] = []) =>
    latest(name, { by: ['indicator'], where: ['severity="warning"', ...where] });
  return {
    kind: 'table',
    key: 'brief/table',
    title: 'What needs you this week',
    description: 'Every signal as it is now and as it was a week ago, and how often its alerts were right.',
    ...{ width: 24, height: listHeight(alerts.length) },
    queries: [
      { expr: states(), legend: 'now', instant: true },
      { expr: states('7d'), legend: 'before', instant: true },
      { expr: trust(ownMetrics.precision), legend: 'right', instant: true },
      { expr: trust(ownMetrics.lead, ['quantile="0.5"']), legend: 'ahead', instant: true },
    ],
    columns: [
      { from: 'indicator', title: 'Signal', wordings: titlesOf(alerts) },
      { from: 'now', title: 'This week', wordings: severities },
      { from: 'before', title: 'A week ago', wordings: severities },
      { from: 'right', title: 'Its alerts were right', unit: 'percentunit', decimals: 0 },
      { from: 'ahead', title: 'Ahead by', unit: 's', decimals: 0 },
    ],
    sortBy: { title: 'This week', descending: true },
  };
}

function pulseSection(context: Context): Section[] {
  const lines = indicatorLines(context, 'weekly', byHand);
  return lines.length === 0 ? [] : [{ title: 'Pulse: do customers do what they usually do?', lines }];
}

const byHand: ByHand = {
  pulse: (indicator, { settings }) => [
    [pulseBand(indicator), { ...mainPanel(indicator, settings), width: 8, height: 6 }],
  ],
};

function pulseBand(indicator: Indicator): PanelSpec {
  const readings = new Readings(indicator);
  // Not by the segment that was chosen: no segment is the whole.
  const whole = (key: string) => latest(readings.metric(key).name, { where: ['segment="all"'] });
  return {
    kind: 'trend',
    key: 'pulse/band',
    title: 'The pulse of the whole business, by the hour',
    description: 'What customers did in each hour. The shaded band is what is usual for that hour of the week.',
    ...{ width: 16, height: 6, unit: 'locale', decimals: 0, fromZero: true },
    band: ['Fewest that is usual', 'Most that is usual'],
    comparisons: ['Usual'],
    queries: [
      { expr: whole('lower'), legend: 'Fewest that is usual' },
      { expr: whole('upper'), legend: 'Most that is usual' },
      { expr: whole('expected'), legend: 'Usual' },
      { expr: whole('events'), legend: 'This hour' },
    ],
  };
}
