import type { Indicator } from '../../../indicators/define.js';
import { limitsOf, choicesOf, type Context } from '../context.js';
import { hasAlert } from '../../../indicators/define.js';
import { mainPanel } from '../automatic.js';
import type { DashboardSpec } from '../spec/dashboard.js';
import type { PanelSpec, Signals, Table, Trend } from '../spec/panel.js';
import { yesOrNo } from '../wording.js';
import { Readings } from './hand.js';
import { indicatorLines, indicatorsOf, type ByHand } from './indicators.js';
import { nowQueries } from './signals.js';

export function capacity(context: Context): DashboardSpec {
  const indicators = indicatorsOf(context, 'capacity');
  return {
    page: 'capacity',
    title: 'Capacity: does the work fit the people?',
    description: 'What waits, what comes in and what is done, each against what is usual for this hour of the week.',
    since: '28d',
    refresh: '5m',
    choices: choicesOf(indicators),
    sections: [
      { lines: queueLines(context) },
      { title: 'In detail', lines: indicatorLines(context, 'capacity', byHand) },
    ],
  };
}

function queueLines(context: Context): PanelSpec[][] {
  const flow = context.catalogue.find(({ id }) => id === 'backlog-and-flow');
  if (!flow) return [];
  const panel: Signals = {
    kind: 'signals',
    key: 'queues',
    title: 'What waits in each queue',
    description:
      'Open tickets of each queue, how long they would take, and whether they will ever be done at this pace.',
    ...{ width: 24, height: 8 },
    view: 'capacity',
    queries: nowQueries(
      context,
      indicatorsOf(context, 'capacity').map(({ id }) => id),
    ),
    instead: [queueTable(flow, context)],
  };
  return [[panel]];
}

function queueTable(indicator: Indicator, { settings }: Context): Table {
  const readings = new Readings(indicator);
  const now = (key: string) => ({ expr: readings.latest(key), legend: key, instant: true });
  const duration = { unit: 's', decimals: 1 };
  return {
    kind: 'table',
    key: 'queues/table',
    title: 'What waits in each queue',
    description:
      'Open tickets of each queue, how long they would take, and whether they will ever be done at this pace.',
    ...{ width: 24, height: 8 },
    queries: ['backlog', 'work', 'usualWork', 'growth', 'draining', 'drain'].map(now),
    columns: [
      { from: 'queue', title: 'Queue' },
      { from: 'backlog', title: 'Open tickets', unit: 'locale', decimals: 0 },
      { from: 'work', title: 'They would take', ...duration },
      { from: 'usualWork', title: 'Usual', ...duration },
      {
        ...{ from: 'growth', title: 'Of the usual, at least', unit: 'percentunit', decimals: 0 },
        ...(hasAlert(indicator) ? { limits: limitsOf(indicator, settings) } : {}),
      },
      { from: 'draining', title: 'Done one day at this pace', wordings: yesOrNo },
      { from: 'drain', title: 'Done in', ...duration },
    ],
    sortBy: { title: 'Of the usual, at least', descending: true },
  };
}

const byHand: ByHand = {
  'backlog-and-flow': (indicator, { settings }) => [
    [{ ...mainPanel(indicator, settings), width: 12 }, waiting(indicator)],
    [
      perHour(indicator, 'arrivals', 'usualArrivals', 'Tickets that come in'),
      perHour(indicator, 'completions', 'usualCompletions', 'Tickets that are solved'),
    ],
    [staff(indicator)],
  ],
};

function waiting(indicator: Indicator): Trend {
  const readings = new Readings(indicator);
  return {
    kind: 'trend',
    key: 'flow/waiting',
    title: 'How long the open tickets would take',
    description: 'At the pace of the last 7 days if no others came, and what is usual at this hour of the week.',
    ...{ width: 12, height: 9, unit: 's', decimals: 1, fromZero: true, comparisons: ['Usual'] },
    queries: [
      { expr: readings.latest('work'), legend: '{{queue}}' },
      { expr: readings.latest('usualWork'), legend: 'Usual: {{queue}}' },
    ],
  };
}

function perHour(indicator: Indicator, key: string, usual: string, title: string): Trend {
  const readings = new Readings(indicator);
  const selection = { by: ['queue'], where: ['window="24h"'] };
  return {
    kind: 'trend',
    key: `flow/${key}`,
    title: `${title}, per hour`,
    description: 'Over the last 24 hours, and the same hours of the same weekdays of the weeks before.',
    ...{ width: 12, height: 9, unit: 'suffix: per hour', decimals: 1, fromZero: true, comparisons: ['Usual'] },
    queries: [
      { expr: readings.latest(key, selection), legend: '{{queue}}' },
      { expr: readings.latest(usual, selection), legend: 'Usual: {{queue}}' },
    ],
  };
}

function staff(indicator: Indicator): Trend {
  const readings = new Readings(indicator);
  return {
    kind: 'trend',
    key: 'flow/staff',
    title: 'How busy the planned people are',
    description:
      'Tickets solved for each planned hour in the last 7 days, against the best pace that was kept up in the eight weeks before. Low is idle time or harder tickets.',
    ...{ width: 24, height: 8, unit: 'percentunit', decimals: 0, fromZero: true },
    queries: [{ expr: readings.latest('utilisation'), legend: '{{queue}}' }],
  };
}
