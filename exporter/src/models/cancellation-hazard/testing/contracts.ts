import { DateTime } from 'luxon';
import type { ActivityLiteral, CustomerLiteral } from '../../../indicators/testing/literals.js';
import { seededRandom } from '../../../statistics/random/random.js';
import { daysBefore } from '../../days.js';

export interface ContractsOptions {
  readonly customers: number;
  /** Days of history before `until`. */
  readonly days: number;
  /** The day that is not over yet. */
  readonly until: string;
  readonly seed?: number;
  readonly segments?: readonly string[];
  readonly value?: number;
  /** Share of months in which a customer hardly uses the product. */
  readonly troubled?: number;
  /** Chance to cancel at the end of a month of use, and of one without. */
  readonly hazards?: readonly [used: number, unused: number];
}

const EVENTS_A_WEEK = 10;

/** Customers who decide at the end of every contract month, by how much they used it; they begin evenly over the history. */
export function simulateContracts(options: ContractsOptions): {
  customers: CustomerLiteral[];
  activity: ActivityLiteral[];
} {
  const { days, until, seed = 1, segments = ['all'], value = 20, troubled = 0.12, hazards = [0.02, 0.4] } = options;
  const random = seededRandom(seed);
  const customers: CustomerLiteral[] = [];
  const activity: ActivityLiteral[] = [];
  for (let i = 0; i < options.customers; i++) {
    const start = daysBefore(until, days - Math.floor((0.95 * days * i) / options.customers));
    const id = `customer ${String(i).padStart(5, '0')}`;
    let endedAt: string | undefined;
    for (let month = 1; endedAt === undefined; month++) {
      const [from, decision] = [dayLater(start, month - 1), dayLater(start, month)];
      const isUsed = random() >= troubled;
      for (let day = from; day < decision && day < until; day = daysBefore(day, -7))
        if (isUsed || day === from)
          activity.push({ customer: id, day, events: Math.ceil(2 * EVENTS_A_WEEK * random()) });
      if (decision >= until) break;
      if (random() < hazards[isUsed ? 0 : 1]) endedAt = decision;
    }
    const segment = segments[i % segments.length]!;
    customers.push({ id, started_at: start, segment, value, ...(endedAt === undefined ? {} : { ended_at: endedAt }) });
  }
  return { customers, activity };
}

function dayLater(day: string, months: number): string {
  return DateTime.fromISO(day, { zone: 'utc' }).plus({ months }).toISODate() ?? day;
}
