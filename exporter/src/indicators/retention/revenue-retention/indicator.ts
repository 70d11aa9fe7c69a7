import { dayOf } from '../../../model/calendar.js';
import { defineIndicator, notEnoughData, type NotEnoughData, type ReadContext, type Sample } from '../../define.js';
import { plusDays } from '../days.js';
import { drill } from './drill.js';
import { groupSamples, metrics, SERIES_PER_GROUP } from './metrics.js';
import { countMovements, retainedOver, wholeOf, type Movements } from './retained.js';

/** The whole, as in the other indicators of retention; customers of no segment bear the same name. */
const WHOLE = 'all';
const RECENT_DAYS = 30;
const WINDOWS = [RECENT_DAYS, 365] as const;

export default defineIndicator({
  id: 'revenue-retention',
  family: 'retention',
  needs: ['customers', 'revenue_movements'],
  metrics,
  every: '1h',
  wholeDays: true,
  staleAfter: '1d',
  minimum: { customers: 20, alertCustomers: 100 },
  ownerRole: 'leadership',
  // A year at 8 % in 30 days leaves little more than a third of the revenue, one at 15 % a seventh.
  thresholds: { metric: 'loss', direction: 'above', warning: 0.08, critical: 0.15, for: '1h' },
  words: {
    title: 'Net and gross revenue retention',
    meaning:
      'Of the recurring revenue that customers brought at the start of a window, the share that the same customers still bring at its end: net with what they added, gross without. It tells what has happened; chances of cancelling tell what will.',
    method:
      'From revenue movements of days that are over, over the last 30 days and 365 where the movements go back that far: net is (start + expansion - contraction - churn) / start, gross (start - contraction - churn) / start, of customers with recurring revenue at the start. A customer loses at most what there was, so that one who grew and left does not count twice; what comes back after a cancellation within the window is not counted. Money is in the business currency at the configured rates of the day of the reading. Segments are those that customers are in now; one appears from 20 customers on, and can alert from 100 on.',
    sentence: 'Customers ({segment}) bring {value} less recurring revenue than they did 30 days ago',
    nextStep: [
      'Compare net with gross: where gross fell, customers left or took less; where only net did, fewer of them grew.',
      'List the churn and contraction movements of the last 30 days by amount: a few large customers call for a conversation each, many small ones for a common cause.',
      'Hold it against the chances of cancelling by segment: where these are high too, more of it is coming.',
    ],
  },
  drill,
  truth: 'none',
  read: async (ctx) => {
    const movements = await countMovements(ctx);
    const samples: RetentionSample[] = [];
    let dropped = 0;
    const short: string[] = [];
    for (const days of WINDOWS) {
      const read = await readWindow(ctx, days, movements);
      if ('status' in read) short.push(read.reason);
      else {
        samples.push(...read.samples);
        dropped += read.dropped;
      }
    }
    if (samples.length === 0) return notEnoughData(short[0]!);
    return { samples: [...samples, ...rejectedSamples(movements)], dropped };
  },
});

type RetentionSample = Sample<typeof metrics>;

async function readWindow(ctx: ReadContext, days: number, movements: Movements) {
  const { business, asOf, minimum, maxSeries } = ctx;
  const from = plusDays(dayOf(asOf, business.timeZone), -days);
  const tooLittle = tooLittleBefore(from, movements);
  if (tooLittle) return tooLittle;
  const least = Math.max(1, minimum['customers']!);
  const parts = await retainedOver(ctx, days);
  const whole = wholeOf(parts);
  if (whole.customers < least || !(whole.start > 0))
    return notEnoughData(
      `${whole.customers} customers had recurring revenue ${days} days ago, where it takes ${least}`,
    );
  const named = parts.flatMap(({ segment, ...part }) =>
    segment !== null && segment !== WHOLE && part.customers >= least ? [{ segment, ...part }] : [],
  );
  const groups = [{ segment: WHOLE, ...whole }, ...named];
  const shown = groups.slice(0, Math.max(1, Math.floor(maxSeries / (WINDOWS.length * SERIES_PER_GROUP))));
  const samples = shown.flatMap(({ segment, ...group }): RetentionSample[] => [
    ...(days === RECENT_DAYS && group.customers >= minimum['alertCustomers']!
      ? [{ metric: 'loss' as const, labels: { segment }, value: (group.lost - group.expansion) / group.start }]
      : []),
    ...groupSamples(segment, `${days}d`, business.currency, group),
  ]);
  return { samples, dropped: (groups.length - shown.length) * SERIES_PER_GROUP };
}

function tooLittleBefore(from: string, movements: Movements): NotEnoughData | null {
  const { count, firstDay, amount, unknownCurrency, ofUnknownCurrency } = movements;
  if (count === 0) return notEnoughData('there are no revenue movements of days that are over');
  if (unknownCurrency !== null && ofUnknownCurrency === count)
    return notEnoughData(
      `none of ${count} revenue movements has a currency with a rate: add ${unknownCurrency} to money.rates in leadline.yaml`,
    );
  if (!(amount > 0)) return notEnoughData(`the amounts of all ${count} revenue movements are 0`);
  if (firstDay! >= from)
    return notEnoughData(`revenue movements are known from ${firstDay} on, which is not before ${from}`);
  return null;
}

function rejectedSamples({ ofUnknownCurrency, ofUnknownKind }: Movements): RetentionSample[] {
  return [
    { metric: 'rejected', labels: { reason: 'unknown_currency' }, value: ofUnknownCurrency },
    { metric: 'rejected', labels: { reason: 'unknown_kind' }, value: ofUnknownKind },
  ];
}
