import type { Dialect } from '../../../sql/dialect.js';
import { LocalDay, sql, type Sql } from '../../../sql/sql.js';
import { firstOfMonth, mondayOf, plusDays, plusMonths } from '../days.js';

export type Period = 'week' | 'month';

/** The periods that are over, oldest first: each is a cohort's acquisition period and, counted from it, an age. */
export interface Grid {
  readonly period: Period;
  /** First day of each period, `YYYY-MM-DD`. */
  readonly starts: readonly string[];
  /** First day of the running period, which is in none of them. */
  readonly end: string;
}

const MOST_PERIODS: Readonly<Record<Period, number>> = { week: 26, month: 24 };

export function gridBefore(today: string, period: Period): Grid {
  const end = period === 'week' ? mondayOf(today) : firstOfMonth(today);
  const count = MOST_PERIODS[period];
  const startOf = (n: number) => (period === 'week' ? plusDays(end, -7 * n) : plusMonths(end, -n));
  return { period, end, starts: Array.from({ length: count }, (_, i) => startOf(count - i)) };
}

/** Index of the period that a day lies in, as SQL. */
export function periodOf(day: Sql, { period, starts }: Grid, dialect: Dialect): Sql {
  const first = sql`${new LocalDay(starts[0]!)}`;
  return period === 'week'
    ? sql`cast(floor(${dialect.toNumber(dialect.daysBetween(day, first))} / 7) as integer)`
    : dialect.monthsBetween(dialect.monthOf(day), first);
}
