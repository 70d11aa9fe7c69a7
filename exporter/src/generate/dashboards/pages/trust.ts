import { mainPanel } from '../automatic.js';
import { choicesOf, titlesOf, type Context } from '../context.js';
import { ownMetrics } from '../own-metrics.js';
import { listHeight } from '../layout.js';
import { latest } from '../promql.js';
import type { DashboardSpec } from '../spec/dashboard.js';
import type { Lanes, Table, Wording } from '../spec/panel.js';
import { alertLanes } from './alerts.js';
import { indicatorLines, indicatorsOf, type ByHand } from './indicators.js';
import { freshnessTable, SOURCES, trustTable } from './reliability.js';

export function trust(context: Context): DashboardSpec {
  const height = listHeight(context.catalogue.length, 20);
  return {
    page: 'trust',
    title: 'Trust: can the numbers be relied on?',
    description:
      'How often alerts were right and how early, whether sources are alive, and whether every signal can be computed.',
    since: '7d',
    refresh: '5m',
    choices: choicesOf(indicatorsOf(context, 'trust')),
    sections: [
      { lines: [[trustTable(context, 24)], [alertLanes(context)]] },
      {
        title: 'Fresh and complete?',
        lines: [
          [freshnessTable(12, height), signalTable(context, height)],
          [sourceLanes()],
          ...indicatorLines(context, 'trust', byHand),
        ],
      },
    ],
  };
}

const sourceNames = Object.fromEntries(SOURCES.map(({ value, text }) => [String(value), text]));

const byHand: ByHand = {
  freshness: (indicator, { settings }) => [[{ ...mainPanel(indicator, settings), names: sourceNames }]],
};

const STATES = ['ok', 'not_enough_data', 'stale', 'waiting', 'failed'] as const;
const STATE_WORDS: readonly Wording[] = [
  { value: 0, text: 'well', color: 'green' },
  { value: 1, text: 'not enough data yet', color: 'text' },
  { value: 2, text: 'withdrawn: its source stands still', color: 'orange' },
  { value: 3, text: 'waiting for its source', color: 'text' },
  { value: 4, text: 'failed', color: 'red' },
];

function signalTable({ catalogue }: Context, height: number): Table {
  const state = STATES.map(
    (status, i) => `${i} * ${latest(ownMetrics.status, { by: ['indicator'], where: [`status="${status}"`] })}`,
  );
  return {
    kind: 'table',
    key: 'signals',
    title: 'Whether each signal can be computed',
    description: 'A signal says so when it has too little data, instead of showing a number that means nothing.',
    ...{ width: 12, height },
    queries: [
      { expr: state.join(' + '), legend: 'state', instant: true },
      { expr: `time() - ${latest(ownMetrics.lastSuccess, { by: ['indicator'] })}`, legend: 'age', instant: true },
    ],
    columns: [
      { from: 'indicator', title: 'Signal', wordings: titlesOf(catalogue) },
      { from: 'state', title: 'State', wordings: STATE_WORDS },
      { from: 'age', title: 'Computed', unit: 's', decimals: 0 },
    ],
    sortBy: { title: 'State', descending: true },
  };
}

function sourceLanes(): Lanes {
  return {
    kind: 'lanes',
    key: 'sources',
    title: 'Whether the sources could be read',
    description: 'A source that could not be read keeps its last numbers for a while; then they are withdrawn.',
    ...{ width: 24, height: 8 },
    queries: [{ expr: latest(ownMetrics.readSuccess, { by: ['entity'] }), legend: '{{entity}}' }],
    wordings: [
      { value: 1, text: 'read', color: 'rgba(128, 128, 128, 0.2)' },
      { value: 0, text: 'could not be read', color: 'red' },
    ],
    names: sourceNames,
  };
}
