import type { Indicator } from '../../../indicators/define.js';
import { mainPanel } from '../automatic.js';
import { choicesOf, type Context } from '../context.js';
import type { DashboardSpec } from '../spec/dashboard.js';
import type { PanelSpec, Signals, Table, Trend } from '../spec/panel.js';
import { Readings } from './hand.js';
import { indicatorLines, indicatorsOf, type ByHand } from './indicators.js';
import { serviceLines } from './services.js';
import { nowQueries } from './signals.js';

export function sla(context: Context): DashboardSpec {
  const indicators = indicatorsOf(context, 'sla');
  return {
    page: 'sla',
    title: 'Service: do we keep what we promised?',
    description: 'Which tickets are late or soon will be, which share met its target, and how each service does.',
    since: '28d',
    refresh: '5m',
    choices: choicesOf(indicators),
    sections: [{ lines: riskLines(context) }, { title: 'In detail', lines: indicatorLines(context, 'sla', byHand) }],
  };
}

function riskLines(context: Context): PanelSpec[][] {
  const tickets = context.catalogue.find(({ id }) => id === 'ticket-deadlines');
  if (!tickets) return [];
  const panel: Signals = {
    kind: 'signals',
    key: 'risk',
    title: 'What is at risk, by queue',
    description:
      'Open tickets by the time that is left to their target, the queue that is worst first, with what to do.',
    ...{ width: 24, height: 12 },
    view: 'sla',
    queries: nowQueries(
      context,
      indicatorsOf(context, 'sla').map(({ id }) => id),
    ),
    instead: [timeLeft(tickets)],
  };
  return [[panel]];
}

const LEFT = [
  ['overdue', 'Overdue'],
  ['under_4h', 'Under 4 hours'],
  ['under_24h', '4 to 24 hours'],
  ['under_72h', '1 to 3 days'],
  ['later', 'Later'],
  ['none', 'No target now'],
] as const;

function timeLeft(indicator: Indicator): Table {
  const readings = new Readings(indicator);
  const by = ['queue', 'priority'];
  return {
    kind: 'table',
    key: 'risk/table',
    title: 'Open tickets by time left until they should be solved',
    description:
      'What is overdue is lost for its target already; what has under 4 hours left can still be saved today.',
    ...{ width: 24, height: 12 },
    queries: LEFT.map(([due]) => ({
      expr: readings.latest('open', { by, where: ['target="resolution"', `due="${due}"`] }),
      legend: due,
      instant: true,
    })),
    columns: [
      { from: 'queue', title: 'Queue' },
      { from: 'priority', title: 'Priority' },
      ...LEFT.map(([due, title]) => ({
        from: due,
        title,
        unit: 'locale',
        decimals: 0,
        ...(due === 'overdue' ? { limits: LATE } : {}),
      })),
    ],
    sortBy: { title: 'Overdue', descending: true },
  };
}

const LATE = [
  { from: null, color: 'text' },
  { from: 1, color: 'orange' },
];

const byHand: ByHand = {
  'ticket-deadlines': (indicator, { settings }) => [
    [{ ...mainPanel(indicator, settings), width: 12 }, inTime(indicator)],
    [judged(indicator)],
  ],
  'service-attainment': serviceLines,
};

function inTime(indicator: Indicator): Trend {
  const readings = new Readings(indicator);
  const by = ['queue', 'target'];
  const where = ['window="7d"'];
  return {
    kind: 'trend',
    key: 'tickets/in-time',
    title: 'Answered and solved in time over the last 7 days',
    description:
      'Share of tickets that met their target, for the first answer and for the solution, and what is promised.',
    ...{ width: 12, height: 9, unit: 'percentunit', decimals: 0, comparisons: ['promised'] },
    queries: [
      {
        expr: targetInWords(`${readings.totalBy('met', by, where)} / (${readings.totalBy('decided', by, where)} > 0)`),
        legend: '{{queue}}, {{target}}',
      },
      { expr: readings.latest('promised'), legend: 'promised' },
    ],
  };
}

/** The label `target` as a reader would say it. */
function targetInWords(expression: string): string {
  const answered = `label_replace(${expression}, "target", "first answer", "target", "first_response")`;
  return `label_replace(${answered}, "target", "solution", "target", "resolution")`;
}

function judged(indicator: Indicator): Table {
  const readings = new Readings(indicator);
  return {
    kind: 'table',
    key: 'tickets/judged',
    title: 'How each queue did in the last 7 days',
    description:
      'Tickets of which it was decided whether they met their target, and by how much their share lies below what is promised even allowing for chance; below 0 chance explains it.',
    ...{ width: 24, height: 9 },
    queries: [
      { expr: targetInWords(readings.latest('shortfall')), legend: 'shortfall', instant: true },
      { expr: targetInWords(readings.latest('judgedMet')), legend: 'met', instant: true },
      { expr: targetInWords(readings.latest('judged')), legend: 'decided', instant: true },
    ],
    columns: [
      { from: 'queue', title: 'Queue' },
      { from: 'priority', title: 'Priority' },
      { from: 'target', title: 'Target' },
      { from: 'met', title: 'In time', unit: 'locale', decimals: 0 },
      { from: 'decided', title: 'Of all', unit: 'locale', decimals: 0 },
      {
        ...{ from: 'shortfall', title: 'Below what is promised, at least', unit: 'percentunit', decimals: 1 },
        limits: [
          { from: null, color: 'green' },
          { from: 0.02, color: 'orange' },
          { from: 0.1, color: 'red' },
        ],
      },
    ],
    sortBy: { title: 'Below what is promised, at least', descending: true },
  };
}
