import type { ActivityLiteral, CustomerLiteral, WorldRows } from '../../../indicators/testing/literals.js';
import type { BgNbdParameters } from '../../../statistics/bgnbd/parameters.js';
import { seededRandom } from '../../../statistics/random/random.js';
import { beta, exponential, gamma } from '../../../statistics/testing/samplers.js';
import { daysBefore } from '../../days.js';

export interface ShopOptions {
  readonly customers: number;
  /** Days of history before `until`. */
  readonly days: number;
  /** The day that is not over yet. */
  readonly until: string;
  readonly seed?: number;
  /** Time in days. */
  readonly parameters?: BgNbdParameters;
  readonly segments?: readonly string[];
  readonly amount?: number;
}

/** As in a shop that is bought from every two weeks, and left after a handful of times. */
export const usualShop: BgNbdParameters = { r: 1.2, alpha: 16, a: 0.6, b: 3 };

/** Customers who just stop, drawn from BG/NBD itself; they begin evenly over the first nine tenths of the history. */
export function simulateShop(options: ShopOptions): { customers: CustomerLiteral[]; activity: ActivityLiteral[] } {
  const { days, until, seed = 1, parameters = usualShop, segments = ['all'], amount = 10 } = options;
  const random = seededRandom(seed);
  const customers: CustomerLiteral[] = [];
  const activity: ActivityLiteral[] = [];
  for (let i = 0; i < options.customers; i++) {
    const start = Math.floor((0.9 * days * i) / options.customers);
    const rate = gamma(random, parameters.r, parameters.alpha);
    const stops = beta(random, parameters.a, parameters.b);
    const active = new Set<number>([start]);
    for (let at = start + exponential(random, rate); at < days; at += exponential(random, rate)) {
      active.add(Math.floor(at));
      if (random() < stops) break;
    }
    const id = `customer ${String(i).padStart(6, '0')}`;
    customers.push({ id, started_at: daysBefore(until, days - start), segment: segments[i % segments.length]! });
    for (const day of active) activity.push({ customer: id, day: daysBefore(until, days - day), amount });
  }
  return { customers, activity };
}

/** The same with the activity changed; one that is changed into undefined is left out. */
export function withActivity(
  { customers, activity }: ReturnType<typeof simulateShop>,
  change: (activity: ActivityLiteral, segment: string) => ActivityLiteral | undefined,
): WorldRows {
  const segments = new Map(customers.map(({ id, segment }) => [id, segment!]));
  return { customers, activity: activity.flatMap((each) => change(each, segments.get(each.customer)!) ?? []) };
}
