import type { Indicator } from '../../../indicators/define.js';
import { mainPanel } from '../automatic.js';
import { choicesOf, type Context } from '../context.js';
import type { DashboardSpec } from '../spec/dashboard.js';
import type { Bars, PanelSpec, Signals, Table, Trend } from '../spec/panel.js';
import { Readings } from './hand.js';
import { indicatorLines, indicatorsOf, type ByHand } from './indicators.js';
import { lossLines } from './losses.js';
import { nowQueries } from './signals.js';

export function retention(context: Context): DashboardSpec {
  const indicators = indicatorsOf(context, 'retention');
  return {
    page: 'retention',
    title: 'Retention: do customers stay?',
    description: 'Who stays, who falls silent, and which customers began better or worse than those before them.',
    since: '90d',
    refresh: '15m',
    choices: choicesOf(indicators),
    sections: [
      { lines: cohortLines(context) },
      { title: 'In detail', lines: indicatorLines(context, 'retention', byHand) },
    ],
  };
}

/** In the period in which they start all are active. */
const LATER = ['period="week"', 'measure="return_on"', 'age!="00"'];

function cohortLines(context: Context): PanelSpec[][] {
  const cohorts = context.catalogue.find(({ id }) => id === 'cohort-retention');
  if (!cohorts) return [];
  const readings = new Readings(cohorts);
  const shared = { title: 'Who comes back, by the week they started', width: 24, height: 15 };
  const panel: Signals = {
    kind: 'signals',
    key: 'cohorts',
    ...shared,
    description:
      'Each row is the customers who started in one week; each column is so many weeks later; a cell is the share of them who were active then.',
    view: 'cohorts',
    queries: nowQueries(context, ['cohort-retention']),
    instead: [
      {
        kind: 'matrix',
        key: 'cohorts/table',
        ...shared,
        description:
          'Each row is the customers who started in one week; each column is so many weeks later; a cell is the share of them who were active then.',
        ...{ unit: 'percentunit', decimals: 0 },
        queries: [{ expr: readings.latest('ratio', { by: ['cohort', 'age'], where: LATER }), instant: true }],
        row: { label: 'cohort', title: 'Started' },
        column: 'age',
        shaded: true,
      },
    ],
  };
  return [[panel]];
}

const byHand: ByHand = {
  'expected-lost-customers': lossLines,
  'active-customers': (indicator, { settings }) => [
    [{ ...mainPanel(indicator, settings), width: 12 }, segments(indicator)],
  ],
  activation: (indicator, { settings }) => [
    [{ ...mainPanel(indicator, settings), width: 12 }, activationTrend(indicator)],
    [activationWeeks(indicator)],
  ],
  'cohort-retention': (indicator, { settings }) => [[averageCurve(indicator, mainPanel(indicator, settings))]],
};

function activationTrend(indicator: Indicator): Trend {
  const readings = new Readings(indicator);
  return {
    kind: 'trend',
    key: 'activation/share',
    title: 'New customers who came back, against the usual',
    description: 'Share of the customers of the latest weeks who came a second time soon after their first.',
    ...{ width: 12, height: 9, unit: 'percentunit', decimals: 0, comparisons: ['Usual'] },
    queries: [
      { expr: readings.latest('recentRatio'), legend: 'Latest weeks' },
      { expr: readings.latest('usualRatio'), legend: 'Usual' },
    ],
  };
}

function activationWeeks(indicator: Indicator): Bars {
  const readings = new Readings(indicator);
  return {
    kind: 'bars',
    key: 'activation/weeks',
    title: 'New customers who came back, by the week they started',
    label: 'cohort',
    description:
      'A fall within one week points to an event, a slide over several to the product or to whom you attract.',
    ...{ width: 24, height: 8, unit: 'percentunit', decimals: 0 },
    queries: [{ expr: readings.latest('ratio'), legend: 'Came back', instant: true }],
  };
}

/** The panel that stands for the indicator: its number is of an age, not of a time. */
function averageCurve(indicator: Indicator, main: Trend): Bars {
  const readings = new Readings(indicator);
  const { key, description } = main;
  return {
    kind: 'bars',
    ...{ key, description },
    title: 'Average share who come back, by weeks since they started',
    label: 'age',
    ...{ width: 24, height: 8, unit: 'percentunit', decimals: 0 },
    queries: [
      {
        expr: readings.latest('averageRatio', { by: ['age'], where: LATER }),
        legend: 'Active then',
        instant: true,
      },
    ],
  };
}

function segments(indicator: Indicator): Table {
  const readings = new Readings(indicator);
  const within = (key: string, window: string) =>
    readings.latest(key, { by: ['segment'], where: [`window="${window}"`] });
  const count = { unit: 'locale', decimals: 0 };
  return {
    kind: 'table',
    key: 'customers/segments',
    title: 'Active and new customers of each segment',
    description: 'Growth in new customers hides a loss of old ones: look at both.',
    ...{ width: 12, height: 9 },
    queries: [
      { expr: readings.latest('active'), legend: 'active', instant: true },
      { expr: within('previousActive', '7d'), legend: 'week', instant: true },
      { expr: within('previousActive', '28d'), legend: 'month', instant: true },
      { expr: within('started', '7d'), legend: 'started', instant: true },
      { expr: within('previousStarted', '7d'), legend: 'before', instant: true },
    ],
    columns: [
      { from: 'segment', title: 'Segment' },
      { from: 'active', title: 'Active', ...count },
      { from: 'week', title: 'A week ago', ...count },
      { from: 'month', title: 'Four weeks ago', ...count },
      { from: 'started', title: 'New in 7 days', ...count },
      { from: 'before', title: 'In the 7 before', ...count },
    ],
    sortBy: { title: 'Active', descending: true },
  };
}
