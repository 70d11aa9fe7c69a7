import { join, LocalDay, raw, sql } from '../../../sql/sql.js';
import type { ReadContext } from '../../define.js';
import { plusDays } from '../days.js';
import { lastBefore, WINDOWS, type Counter } from './counters.js';

/** So many more days of activity are looked at, to see whether it is known before the first day that counts. */
const SLACK_DAYS = 7;

export interface Counts {
  /** Largest first; `numbers` in the order of the counters. */
  readonly segments: readonly { readonly segment: string; readonly numbers: readonly number[] }[];
  /** How many segments there are, with those beyond the limit. */
  readonly allSegments: number;
  readonly customers: number;
  /** First day of the first customer. */
  readonly firstStart: string | null;
  /** First day of which activity is known within the days that are looked at; null: none. */
  readonly knownFrom: string | null;
}

/** Customers by the segment that they are in now, in one statement, so that all numbers are of the same instant. */
export async function countCustomers(
  { store, relations, business }: ReadContext,
  counters: readonly Counter[],
  today: string,
  mostSegments: number,
): Promise<Counts> {
  const lookFrom = new LocalDay(plusDays(today, -(business.churnHorizonDays + Math.max(...WINDOWS) + SLACK_DAYS)));
  const lastDays = [0, ...WINDOWS].map(
    (ago) => sql`max(case when day < ${new LocalDay(plusDays(today, -ago))} then day end) as ${lastBefore(ago)}`,
  );
  const numbers = counters.map(
    ({ condition }, i) => sql`sum(case when ${condition} then 1 else 0 end) as ${raw(`number_${i}`)}`,
  );
  const rows = await store.query(sql`
    with seen as (
      select customer, ${join(lastDays)} from ${relations.activity} a where day >= ${lookFrom} group by customer),
    counted as (
      select segment, count(*) as customers, min(started_day) as first_start, ${join(numbers)}
      from ${relations.customers} c left join seen s on s.customer = c.id group by segment)
    select counted.*, count(*) over () as all_segments, sum(customers) over () as all_customers,
      min(first_start) over () as first_of_all,
      (select min(day) from ${relations.activity} a where day >= ${lookFrom}) as known_from
    from counted order by number_0 desc, customers desc, segment limit ${mostSegments}`);
  return {
    segments: rows.map((row) => ({
      segment: row['segment'] as string,
      numbers: counters.map((_, i) => row[`number_${i}`] as number),
    })),
    allSegments: (rows[0]?.['all_segments'] ?? 0) as number,
    customers: (rows[0]?.['all_customers'] ?? 0) as number,
    firstStart: (rows[0]?.['first_of_all'] ?? null) as string | null,
    knownFrom: (rows[0]?.['known_from'] ?? null) as string | null,
  };
}
