import { LocalDay, raw, sql } from '../../../sql/sql.js';
import type { ReadContext } from '../../define.js';
import { mondayOf, plusDays } from '../days.js';

/** What customers are held against: so many days with activity, within some days of their life (0 is the first). */
export interface Milestone {
  readonly activeDays: number;
  readonly fromAge: number;
  readonly toAge: number;
}

/** A second day with activity, up to that many days after the first day as a customer. */
export function activated(activationDays: number): Milestone {
  return { activeDays: 2, fromAge: 0, toAge: activationDays };
}

/** Customers who started in one week, and how many of them reached the milestone. */
export interface Week {
  /** Its Monday, `YYYY-MM-DD`. */
  readonly start: string;
  readonly customers: number;
  readonly reached: number;
}

/** The Monday before which all customers have lived longer than that many days. */
export function maturedBefore(today: string, ages: number): string {
  return mondayOf(plusDays(today, -ages));
}

/**
 * Weeks before `end` (a Monday), oldest first and without a gap, from the first one whose activity is known on.
 * Reads no activity older than a week before them.
 */
export async function countWeeks(
  { store, relations }: ReadContext,
  end: string,
  count: number,
  { activeDays, fromAge, toAge }: Milestone,
): Promise<Week[]> {
  const { dialect } = store;
  const start = plusDays(end, -7 * count);
  const [from, to, lookFrom] = [new LocalDay(start), new LocalDay(end), new LocalDay(plusDays(start, -7))];
  const [firstDay, lastDay] = [new LocalDay(plusDays(start, fromAge)), new LocalDay(plusDays(end, toAge))];
  const [earliest, latest] = [fromAge, toAge].map((age) => dialect.addDays(raw('j.started_day'), sql`${age}`));
  const rows = await store.query<{ week: number | null; customers: number; reached: number; known: string | null }>(sql`
    with joiners as (
      select id, started_day, cast(floor(${dialect.toNumber(dialect.daysBetween(raw('started_day'), sql`${from}`))} / 7) as integer) as week
      from ${relations.customers} c where started_day >= ${from} and started_day < ${to}),
    lived as (
      select j.id, count(*) as active_days from joiners j join ${relations.activity} a on a.customer = j.id
      where a.day >= ${firstDay} and a.day < ${lastDay} and a.day >= ${earliest!} and a.day <= ${latest!} group by j.id)
    select week, count(*) as customers, sum(case when active_days >= ${activeDays} then 1 else 0 end) as reached,
      cast(null as date) as known from joiners j left join lived l on l.id = j.id group by week
    union all select null, 0, 0, min(day) from ${relations.activity} a where day >= ${lookFrom} and day < ${lastDay}`);
  const known = rows.find(({ week }) => week === null)?.known ?? null;
  return Array.from({ length: count }, (_, i): Week => {
    const row = rows.find(({ week }) => week === i);
    return { start: plusDays(start, 7 * i), customers: row?.customers ?? 0, reached: row?.reached ?? 0 };
  }).filter((week) => known !== null && week.start >= known);
}
