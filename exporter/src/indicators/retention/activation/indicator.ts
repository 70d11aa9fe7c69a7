import { dayOf } from '../../../model/calendar.js';
import { defineIndicator, gauge, notEnoughData, type Sample } from '../../define.js';
import { drill } from './drill.js';
import { naive } from './naive.js';
import { minimumOf, shortfallOf, WEEKS_READ, type Shortfall } from './shortfall.js';
import { truth } from './truth.js';
import { activated, countWeeks, maturedBefore, type Week } from './weeks.js';

/** A quarter of a year is shown. */
const WEEKS_SHOWN = 13;

const metrics = {
  shortfall: gauge(
    'leadline_activation_shortfall_ratio',
    'By how much the share of new customers who came back falls short of the usual; 0.25 is a quarter fewer, below 0 is more than usual.',
  ),
  recentRatio: gauge(
    'leadline_activation_recent_ratio',
    'Share of the customers of the latest weeks who had a second active day within the activation days.',
  ),
  recentActivated: gauge(
    'leadline_activation_recent_activated_customers',
    'Customers of the latest weeks who had a second active day within the activation days.',
  ),
  recentCustomers: gauge(
    'leadline_activation_recent_customers',
    'Customers who started in the latest one to four weeks, all of whom have lived through the activation days.',
  ),
  usualRatio: gauge('leadline_activation_usual_ratio', 'Median of the same share over up to eight earlier stretches.'),
  ratio: gauge(
    'leadline_activation_ratio',
    'Share of the customers who started in a week (from its Monday) and had a second active day within the activation days.',
    ['cohort'],
  ),
  activated: gauge(
    'leadline_activated_customers',
    'Customers who started in a week and had a second active day within the activation days.',
    ['cohort'],
  ),
  customers: gauge(
    'leadline_activation_customers',
    'Customers who started in a week, all of whom have lived through the activation days.',
    ['cohort'],
  ),
} as const;

export default defineIndicator({
  id: 'activation',
  family: 'retention',
  needs: ['customers', 'activity'],
  metrics,
  every: '1h',
  wholeDays: true,
  staleAfter: '1d',
  minimum: { expectedActivations: 80, usualBlocks: 4 },
  ownerRole: 'customer_success',
  // With 80 expected activations chance alone brings a quarter less about once a year, and half practically never.
  thresholds: { metric: 'shortfall', direction: 'above', warning: 0.25, critical: 0.5, for: '1h' },
  words: {
    title: 'Activation of new customers',
    meaning:
      'The share of new customers who come back on a second day soon after their first. Who does not come back early seldom comes later, so this moves weeks before retention does.',
    method:
      'Customers by the week (from Monday, business time zone) of their first day; activated is who has activity on two different days within the activation days (14 unless configured otherwise). A week counts when its last customer has lived that long. The latest week, pooled with up to three before it until 80 activations are expected, is held against the median of up to eight stretches of the same length before.',
    sentence: 'New customers come back a second time {value} less often than usual',
    nextStep: [
      'Look at activation by week: a fall within one week points to an event (a release, a campaign, a delivery that failed), a slide over several to the product or to whom you attract.',
      'Compare activated customers with new customers: if as many as ever come back and only the number of new ones rose, the new ones are of another kind (a campaign, a discount) and no step of yours broke.',
      'Go through the first days of a new customer yourself, from sign-up to the second visit, and check that each message and reminder in between was sent.',
      'Ask ten of the new customers who did not come back what kept them, before a month has passed.',
    ],
  },
  drill,
  truth,
  naive,
  read: async (ctx) => {
    const { activationDays, timeZone } = ctx.business;
    const end = maturedBefore(dayOf(ctx.asOf, timeZone), activationDays);
    const weeks = await countWeeks(ctx, end, WEEKS_READ, activated(activationDays));
    const minimum = minimumOf(ctx.minimum);
    const found = shortfallOf(weeks, minimum);
    if ('usual' in found) return [...overall(found), ...weeks.slice(-WEEKS_SHOWN).reverse().flatMap(byWeek)];
    return notEnoughData(
      `too few new customers to tell a fall from chance: ${Math.round(found.expected)} of the latest would be expected to come back and ${found.blocks} earlier stretches can be compared, where it takes ${minimum.expected} and ${minimum.blocks}`,
    );
  },
});

type ActivationSample = Sample<typeof metrics>;

function overall({ customers, reached, usual }: Shortfall): ActivationSample[] {
  const share = reached / customers;
  return [
    { metric: 'shortfall', labels: {}, value: 1 - share / usual },
    { metric: 'recentRatio', labels: {}, value: share },
    { metric: 'recentActivated', labels: {}, value: reached },
    { metric: 'recentCustomers', labels: {}, value: customers },
    { metric: 'usualRatio', labels: {}, value: usual },
  ];
}

function byWeek({ start, customers, reached }: Week): ActivationSample[] {
  if (customers === 0) return [];
  const labels = { cohort: start };
  return [
    { metric: 'ratio', labels, value: reached / customers },
    { metric: 'activated', labels, value: reached },
    { metric: 'customers', labels, value: customers },
  ];
}
