import type { Indicator } from '../../../../indicators/define.js';
import { numbersAsLabels, rounded } from '../../promql.js';
import type { Section } from '../../spec/dashboard.js';
import { readingsOf } from '../hand.js';
import { MONTH, more, NUMBER, SENTENCE, TREND, WEEK } from './shape.js';

export function slaSection(catalogue: readonly Indicator[]): Section[] {
  const tickets = readingsOf(catalogue, 'ticket-deadlines');
  if (!tickets) return [];
  const breaches = readingsOf(catalogue, 'expected-breaches');
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
            height: breaches ? 3 : 2,
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
              ...(breaches
                ? [
                    {
                      expr: numbersAsLabels({
                        expected: rounded(breaches.total('expected')),
                        usual: rounded(breaches.total('usual')),
                      }),
                      legend:
                        '{{expected}} targets will probably be missed in the next 24 hours; {{usual}} is usual for this time.',
                      instant: true,
                    },
                  ]
                : []),
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
