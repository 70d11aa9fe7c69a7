import { dayOf } from '../../../model/calendar.js';
import { defineIndicator, gauge, notEnoughData, type Sample } from '../../define.js';
import { plusDays } from '../days.js';
import { countersAt, type Counter } from './counters.js';
import { countCustomers, type Counts } from './counts.js';

const metrics = {
  active: gauge(
    'leadline_active_customers',
    'Customers who count as active: not silent for the churn horizon, or, in a contractual business, under contract.',
    ['segment'],
  ),
  previousActive: gauge(
    'leadline_previous_active_customers',
    'Customers of a segment who counted as active 7 or 28 days ago.',
    ['segment', 'window'],
  ),
  started: gauge('leadline_new_customers', 'Customers who started in the last 7 or 28 days that are over.', [
    'segment',
    'window',
  ]),
  previousStarted: gauge(
    'leadline_previous_new_customers',
    'Customers who started in the 7 or 28 days before those of leadline_new_customers.',
    ['segment', 'window'],
  ),
} as const;

export default defineIndicator({
  id: 'active-customers',
  family: 'retention',
  needs: ['customers', 'activity'],
  metrics,
  every: '15m',
  staleAfter: '1d',
  minimum: { customers: 30 },
  thresholds: 'none',
  words: {
    title: 'Active and new customers',
    meaning:
      'How many customers there are who still come, and how many came new in the last 7 and 28 days, each beside the same number 7 and 28 days before. Growth in new customers hides a loss of old ones: look at both.',
    method:
      'Where people just stop, a customer is active who did something within the churn horizon (90 days unless configured otherwise) and has not ended; where they cancel, one who has started and not ended. Days count when they are over in the business time zone; segments are those that customers are in now. An earlier count is left out where the activity that it needs is not known.',
  },
  read: async (ctx) => {
    const today = dayOf(ctx.asOf, ctx.business.timeZone);
    const counters = countersAt(ctx, today);
    const counts = await countCustomers(ctx, counters, today, ctx.maxSeries);
    if (counts.customers < Math.max(1, ctx.minimum['customers']!))
      return notEnoughData(
        `${counts.customers} customers; from ${Math.max(1, ctx.minimum['customers']!)} on they are counted`,
      );
    const known = counters.map((counter) => isKnown(counter, counts, today));
    if (!known[0])
      return notEnoughData(
        counts.knownFrom === null
          ? `no activity within the ${ctx.business.churnHorizonDays} days of silence after which a customer counts as lost`
          : `activity is known from ${counts.knownFrom} on, which is less than the ${ctx.business.churnHorizonDays} days of silence after which a customer counts as lost`,
      );
    const samples = counts.segments.flatMap((row) =>
      counters.filter((_, i) => known[i]).map((counter) => sampleOf(counter, row, counters)),
    );
    const seriesEach = known.filter(Boolean).length;
    return { samples, dropped: (counts.allSegments - counts.segments.length) * seriesEach };
  },
});

/** Unless activity is known for long enough, only customers who are no older than it can be told to be active or not. */
function isKnown({ needsDays }: Counter, { knownFrom, firstStart }: Counts, today: string): boolean {
  if (needsDays === 0) return true;
  if (knownFrom === null || firstStart === null) return false;
  return knownFrom <= plusDays(today, -needsDays) || firstStart >= knownFrom;
}

function sampleOf(
  counter: Counter,
  { segment, numbers }: Counts['segments'][number],
  counters: readonly Counter[],
): Sample<typeof metrics> {
  const { metric, labels } = counter;
  return { metric, labels: { segment, ...labels }, value: numbers[counters.indexOf(counter)]! };
}
