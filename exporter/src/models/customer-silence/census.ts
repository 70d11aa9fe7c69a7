import { dayOf } from '../../model/calendar.js';
import { LocalDay, sql } from '../../sql/sql.js';
import type { FitContext } from '../define.js';
import { activeDays } from './history.js';

/** What there is to learn from at the day of a fit. */
export interface Census {
  /** The day that is not over yet. */
  readonly today: string;
  readonly horizonDays: number;
  /** Customers ever seen active. */
  readonly customers: number;
  /** Days since the first activity. */
  readonly days: number;
  /** Silences that reached the horizon. */
  readonly confirmed: number;
  /** Mean of the customers' mean logarithm of their gaps. */
  readonly meanLogGap: number;
  /** Days in the last `lookback` on which some customer was not silent for the horizon: customers times days. */
  readonly activeCustomerDays: number;
}

/** @param lookback days of which `activeCustomerDays` is counted */
export async function takeCensus(ctx: FitContext, horizonDays: number, lookback: number): Promise<Census> {
  const { store, relations, business } = ctx;
  const { dialect } = store;
  const today = dayOf(ctx.asOf, business.timeZone);
  const now = sql`${new LocalDay(today)}`;
  const gap = dialect.daysBetween(sql`coalesce(next, ${now})`, sql`day`);
  const [row] = await store.query<Record<string, number | null>>(sql`
    with days as ${activeDays(relations.activity)},
    counted as (
      select customer, min(day) as first_day, avg(ln(${dialect.toNumber(dialect.daysBetween(sql`day`, sql`previous`))})) as log_gap,
        sum(case when ${gap} > ${horizonDays} then 1 else 0 end) as confirmed,
        sum(case when day >= ${dialect.addDays(now, sql`${-lookback}`)} then least(${gap}, ${horizonDays}) else 0 end) as active
      from days group by customer)
    select count(*) as customers, max(${dialect.daysBetween(now, sql`first_day`)}) as days,
      sum(confirmed) as confirmed, sum(active) as active, avg(log_gap) as log_gap from counted`);
  const number = (name: string) => row?.[name] ?? 0;
  return {
    today,
    horizonDays,
    customers: number('customers'),
    days: number('days'),
    confirmed: number('confirmed'),
    meanLogGap: number('log_gap'),
    activeCustomerDays: number('active'),
  };
}
