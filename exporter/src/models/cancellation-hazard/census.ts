import { dayOf } from '../../model/calendar.js';
import { LocalDay, sql, type Sql } from '../../sql/sql.js';
import { daysBefore } from '../days.js';
import type { FitContext } from '../define.js';
import { contracts } from './contracts.js';
import { AHEAD_DAYS } from './parameters.js';

/** Two years: what was before hardly says anything of today. */
const MOST_WINDOWS = 24;

/** What there is to learn from at the day of a fit. */
export interface Census {
  /** The day that is not over yet. */
  readonly today: string;
  readonly contracts: number;
  /** Contracts that ended in the days that are looked at. */
  readonly cancelled: number;
  /** First days of the windows of 30 days that are looked at, newest first; the last one holds the first known cancellation. */
  readonly days: readonly string[];
  /** First day of which activity is known. */
  readonly knownFrom: string | null;
  /** Days since the first contract began. */
  readonly age: number;
}

/**
 * Before the first known cancellation nobody is taken to be at risk: a source that has forgotten whom it lost would make them
 * look faithful.
 */
export async function takeCensus(ctx: FitContext): Promise<Census> {
  const { store, relations, business, asOf } = ctx;
  const { dialect } = store;
  const today = dayOf(asOf, business.timeZone);
  const since = (day: Sql) => dialect.daysBetween(sql`${new LocalDay(today)}`, day);
  const [row] = await store.query<Record<string, number | string | null>>(sql`
    select count(*) as contracts, max(${since(sql`ended_day`)}) as first_end, max(${since(sql`began_day`)}) as age,
      (select min(day) from ${relations.activity} a) as known_from
    from ${contracts(ctx)} c`);
  const firstEnd = row?.['first_end'] ?? null;
  const windows = firstEnd === null ? 0 : Math.min(MOST_WINDOWS, Math.max(1, Math.ceil(Number(firstEnd) / AHEAD_DAYS)));
  const days = Array.from({ length: windows }, (_, i) => daysBefore(today, AHEAD_DAYS * (i + 1)));
  const [ended] = await store.query<{ n: number }>(
    sql`select count(*) as n from ${contracts(ctx)} c where ended_day >= ${new LocalDay(days.at(-1) ?? today)}`,
  );
  return {
    today,
    contracts: Number(row?.['contracts'] ?? 0),
    cancelled: Number(ended?.n ?? 0),
    days,
    knownFrom: (row?.['known_from'] as string | null) ?? null,
    age: Number(row?.['age'] ?? 0),
  };
}
