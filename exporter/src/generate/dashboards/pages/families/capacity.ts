import type { Indicator } from '../../../../indicators/define.js';
import { numbersAsLabels, rounded } from '../../promql.js';
import type { Section } from '../../spec/dashboard.js';
import { readingsOf } from '../hand.js';
import { more, NUMBER, SENTENCE, TREND, WEEK } from './shape.js';

export function capacitySection(catalogue: readonly Indicator[]): Section[] {
  const flow = readingsOf(catalogue, 'backlog-and-flow');
  if (!flow) return [];
  const perHour = (key: string) => flow.total(key, WEEK);
  const waiting = `max(${flow.latest('work')} / (${flow.latest('usualWork')} > 0))`;
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
