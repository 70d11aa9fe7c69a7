import { customerSilence } from '../../../models/customer-silence/model.js';
import { defineIndicator, gauge, notEnoughData, type Sample } from '../../define.js';
import { drill } from './drill.js';
import type { Judged } from './judge.js';
import { readSegments } from './reading.js';
import { naive, truth } from './truth.js';
import { workList } from './work-list.js';

const metrics = {
  level: gauge(
    'leadline_activity_shortfall_level_ratio',
    'Missing activity of a segment added up over up to six weeks, against the level that chance reaches in 5 of 100 half-years; above 1 it is no chance.',
    ['segment'],
  ),
  shortfall: gauge(
    'leadline_activity_shortfall_ratio',
    'Share of the activity expected of a segment in the last 7 days that is missing, were it as the rest of the base; below 0 more came than expected.',
    ['segment'],
  ),
  actual: gauge(
    'leadline_activity_shortfall_actual_visits',
    'Days on which customers of a segment were active, summed over its customers, in the last 7 days.',
    ['segment'],
  ),
  expected: gauge(
    'leadline_activity_shortfall_expected_visits',
    'The same as it was expected eight weeks ago, corrected by what the rest of the base did since.',
    ['segment'],
  ),
  customers: gauge(
    'leadline_activity_shortfall_customers',
    'Customers of a segment who counted as active eight weeks ago: those whose activity is expected.',
    ['segment'],
  ),
} as const;

const METRICS = Object.keys(metrics).length;

export default defineIndicator({
  id: 'activity-shortfall',
  family: 'retention',
  needs: ['customers', 'activity'],
  models: [customerSilence],
  metrics,
  every: '1h',
  wholeDays: true,
  staleAfter: '1d',
  minimum: { activeCustomers: 50 },
  ownerRole: 'customer_success',
  // The level is in units of its own threshold, which the fit calibrates to 5 % false alarms in a segment and half-year.
  thresholds: { metric: 'level', direction: 'above', warning: 1, critical: 2, for: '1h' },
  words: {
    title: 'Activity shortfall by segment',
    meaning:
      'Customers of one segment have done less than they were expected to, for weeks, while the others have not. People come more rarely before they stay away: this shows weeks before the churn of the segment does.',
    method:
      'Each customer is expected to be active on as many of the last 7 days as customers with such a history were eight weeks later (a logistic regression on recency, frequency and trend, frozen eight weeks ago). Of each segment with 50 active customers, log((actual + .5)/(expected + .5)) less the same of all others and less what is usual for it; a one-sided CUSUM (Page 1954) of the last six weeks, standardised by the signed root of its binomial deviance, with k = half of a robust standard deviation. Its threshold is the level that random segments of the base pass in 5 % of half-years. Weeks in which the activity of everybody is missing are left out. A segment must not itself be made of how active customers are.',
    sentence:
      '{segment} customers have done less than expected for weeks, and the others have not: their missing activity is at {value} of what chance brings about in one half-year of twenty',
    nextStep: [
      'Ask what these customers have in common that changed since the shortfall began: a price, a product that was withdrawn, a delivery, an app version, a contact person, a competitor. The graph of the shortfall shows the week.',
      'Take the work list of this segment and call the ten customers whose activity is missing most; ask what they do instead.',
      'Look at open and late tickets of the segment, and at what else went to it alone (a mailing that was not sent, a campaign that ended).',
      'If the data of this segment come from a system of their own, check with its owner that they still arrive completely.',
    ],
  },
  drill,
  truth,
  naive,
  workList,
  read: async (ctx) => {
    const reading = await readSegments(ctx, Math.max(1, Math.floor(ctx.maxSeries / METRICS)));
    if (typeof reading === 'string') return notEnoughData(reading);
    return { samples: reading.segments.flatMap(samplesOf), dropped: METRICS * reading.more };
  },
});

function samplesOf(judged: Judged): Sample<typeof metrics>[] {
  const labels = { segment: judged.segment };
  const { level, shortfall, actual, expected, customers } = judged;
  return [
    { metric: 'level', labels, value: rounded(level) },
    { metric: 'shortfall', labels, value: rounded(shortfall) },
    { metric: 'actual', labels, value: actual },
    { metric: 'expected', labels, value: rounded(expected) },
    { metric: 'customers', labels, value: customers },
  ];
}

/** A store that adds doubles in threads adds them in another order each time, and the last digits change with it. */
function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
