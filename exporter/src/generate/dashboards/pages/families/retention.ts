import type { Indicator } from '../../../../indicators/define.js';
import { numbersAsLabels, rounded } from '../../promql.js';
import type { Section } from '../../spec/dashboard.js';
import type { PanelSpec } from '../../spec/panel.js';
import { readingsOf } from '../hand.js';
import { MONTH, more, NUMBER, SENTENCE, TREND, WEEK } from './shape.js';

export function retentionSection(catalogue: readonly Indicator[]): Section[] {
  const active = readingsOf(catalogue, 'active-customers');
  if (!active) return [];
  const losses = readingsOf(catalogue, 'expected-lost-customers');
  const [lost, lastLost] = [losses?.totalOfSegments('lost'), losses?.totalOfSegments('lastLost')];
  const [now, before] = [active.total('active'), active.total('previousActive', WEEK)];
  const lines: PanelSpec[][] = [
    [
      {
        ...SENTENCE,
        height: losses ? 3 : 2,
        key: 'retention/sentence',
        title: '',
        description:
          'How many customers are active, came new and will probably be lost, each against the last number that is known.',
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
          ...(lost && lastLost
            ? [
                {
                  expr: numbersAsLabels({ lost: rounded(lost), last: rounded(lastLost) }),
                  legend:
                    '{{lost}} of those active now will probably be lost if nothing is done; last time it was {{last}}.',
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
        key: 'retention/number',
        title: 'Active customers',
        description: 'Customers who still come, now and before, and how many of them will probably be lost.',
        ...{ unit: 'locale', decimals: 0 },
        queries: [
          { expr: now, legend: 'Now', instant: true },
          { expr: before, legend: 'A week ago', instant: true },
          ...(lost
            ? [{ expr: lost, legend: 'Probably lost', instant: true }]
            : [{ expr: active.total('previousActive', MONTH), legend: 'Four weeks ago', instant: true }]),
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
