import type { Indicator } from '../../../../indicators/define.js';
import { numbersAsLabels } from '../../promql.js';
import type { Section } from '../../spec/dashboard.js';
import type { PanelSpec } from '../../spec/panel.js';
import { readingsOf } from '../hand.js';
import { MONTH, more, NUMBER, SENTENCE, TREND, WEEK } from './shape.js';

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
