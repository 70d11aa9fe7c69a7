import type { Indicator } from '../../../indicators/define.js';
import { numbersAsLabels, rounded } from '../promql.js';
import type { Section } from '../spec/dashboard.js';
import type { PanelSpec } from '../spec/panel.js';
import { readingsOf } from './hand.js';

/** A family on the page for everybody: a sentence, its one number beside what it is compared with, and how that came about. */
const SENTENCE = {
  kind: 'sentence',
  width: 24,
  height: 2,
  noValue: 'There is not enough data for this sentence yet',
} as const;
const NUMBER = { kind: 'stat', width: 8, height: 6 } as const;
const TREND = { kind: 'trend', width: 16, height: 6 } as const;
const WEEK = ['window="7d"'];
const MONTH = ['window="28d"'];

function more(page: string) {
  return [{ title: 'More on this', url: `/d/leadline-${page}` }];
}

export function retentionSection(catalogue: readonly Indicator[]): Section[] {
  const active = readingsOf(catalogue, 'active-customers');
  if (!active) return [];
  const [now, before] = [active.total('active'), active.total('previousActive', WEEK)];
  const lines: PanelSpec[][] = [
    [
      {
        ...SENTENCE,
        key: 'retention/sentence',
        title: '',
        description: 'How many customers are active and how many came new, each against the week before.',
        queries: [
          {
            expr: numbersAsLabels({
              active: now,
              before,
              started: active.total('started', WEEK),
              earlier: active.total('previousStarted', WEEK),
            }),
            legend:
              '{{active}} customers are active; a week ago there were {{before}}. {{started}} came new in the last 7 days, {{earlier}} in the 7 days before.',
            instant: true,
          },
        ],
      },
    ],
    [
      {
        ...NUMBER,
        key: 'retention/number',
        title: 'Active customers',
        description: 'Customers who still come, now and 7 and 28 days ago.',
        ...{ unit: 'locale', decimals: 0 },
        queries: [
          { expr: now, legend: 'Now', instant: true },
          { expr: before, legend: 'A week ago', instant: true },
          { expr: active.total('previousActive', MONTH), legend: 'Four weeks ago', instant: true },
        ],
        links: more('retention'),
      },
      {
        ...TREND,
        key: 'retention/trend',
        title: 'New customers in 7 days, by segment',
        description:
          'Customers who started in the last 7 days. Growth in new customers hides a loss of old ones: look at both.',
        ...{ unit: 'locale', decimals: 0, fromZero: true },
        queries: [{ expr: active.totalBy('started', ['segment'], WEEK), legend: '{{segment}}' }],
        links: more('retention'),
      },
    ],
  ];
  return [{ title: 'Retention: do customers stay?', lines }];
}

export function slaSection(catalogue: readonly Indicator[]): Section[] {
  const tickets = readingsOf(catalogue, 'ticket-deadlines');
  if (!tickets) return [];
  const inTime = (where: readonly string[]) =>
    `${tickets.total('met', where)} / (${tickets.total('decided', where)} > 0)`;
  const open = (due: string) => tickets.total('open', ['target="resolution"', `due=~"${due}"`]);
  const promised = tickets.latest('promised');
  return [
    {
      title: 'Service: do we keep what we promised?',
      lines: [
        [
          {
            ...SENTENCE,
            key: 'sla/sentence',
            title: '',
            description:
              'Tickets that were answered and solved in time, against what is promised, and what is due now.',
            queries: [
              {
                expr: numbersAsLabels({
                  week: rounded(`100 * ${inTime(WEEK)}`),
                  month: rounded(`100 * ${inTime(MONTH)}`),
                  promised: rounded(`100 * ${promised}`),
                  overdue: open('overdue'),
                  soon: open('under_4h|under_24h'),
                }),
                legend:
                  '{{week}} of 100 targets were met in the last 7 days, {{month}} in the last 28; {{promised}} are promised. {{overdue}} open tickets are overdue, {{soon}} more are due within 24 hours.',
                instant: true,
              },
            ],
          },
        ],
        [
          {
            ...NUMBER,
            key: 'sla/number',
            title: 'Answered and solved in time',
            description:
              'Share of tickets that met their target. One that is overdue and still open counts as missed at once.',
            ...{ unit: 'percentunit', decimals: 1 },
            queries: [
              { expr: inTime(WEEK), legend: 'Last 7 days', instant: true },
              { expr: inTime(MONTH), legend: 'Last 28 days', instant: true },
              { expr: promised, legend: 'Promised', instant: true },
            ],
            links: more('sla'),
          },
          {
            ...TREND,
            key: 'sla/trend',
            title: 'In time over the last 7 days, by queue',
            description: 'Share of tickets of the last 7 days that met their target, and what is promised.',
            ...{ unit: 'percentunit', decimals: 0, comparisons: ['Promised'] },
            queries: [
              {
                expr: `${tickets.totalBy('met', ['queue'], WEEK)} / (${tickets.totalBy('decided', ['queue'], WEEK)} > 0)`,
                legend: '{{queue}}',
              },
              { expr: promised, legend: 'Promised' },
            ],
            links: more('sla'),
          },
        ],
      ],
    },
  ];
}

export function capacitySection(catalogue: readonly Indicator[]): Section[] {
  const flow = readingsOf(catalogue, 'backlog-and-flow');
  if (!flow) return [];
  const perHour = (key: string) => flow.total(key, WEEK);
  const waiting = `max(${flow.latest('work')} / ${flow.latest('usualWork')})`;
  return [
    {
      title: 'Capacity: does the work fit the people?',
      lines: [
        [
          {
            ...SENTENCE,
            key: 'capacity/sentence',
            title: '',
            description:
              'Tickets that come in and are solved, each against what is usual, and the queue that has most waiting.',
            queries: [
              {
                expr: numbersAsLabels({
                  open: flow.total('backlog'),
                  arrived: rounded(perHour('arrivals'), 0.1),
                  arrives: rounded(perHour('usualArrivals'), 0.1),
                  solved: rounded(perHour('completions'), 0.1),
                  solves: rounded(perHour('usualCompletions'), 0.1),
                  times: rounded(waiting, 0.1),
                }),
                legend:
                  '{{open}} tickets are open. Per hour {{arrived}} came in over the last 7 days (usually {{arrives}}) and {{solved}} were solved (usually {{solves}}). In the fullest queue {{times}} times the usual work waits.',
                instant: true,
              },
            ],
          },
        ],
        [
          {
            ...NUMBER,
            key: 'capacity/number',
            title: 'Open tickets',
            description:
              'Open tickets, those that wait for the customer included, and by how many that usually changes in a day.',
            ...{ unit: 'locale', decimals: 0 },
            queries: [
              { expr: flow.total('backlog'), legend: 'Now', instant: true },
              { expr: flow.total('backlog', [], '7d'), legend: 'A week ago', instant: true },
              { expr: flow.total('usualChange'), legend: 'Usual change in the next 24 hours', instant: true },
            ],
            links: more('capacity'),
          },
          {
            ...TREND,
            key: 'capacity/trend',
            title: 'Work that waits, by queue',
            description:
              'How long the open tickets would take at the pace of the last 7 days, and what is usual at this hour of the week.',
            ...{ unit: 's', decimals: 1, fromZero: true, comparisons: ['Usual'] },
            queries: [
              { expr: flow.latest('work'), legend: '{{queue}}' },
              { expr: flow.latest('usualWork'), legend: 'Usual: {{queue}}' },
            ],
            links: more('capacity'),
          },
        ],
      ],
    },
  ];
}
