import type { Dialect } from '../../sql/dialect.js';
import { LocalDay, sql, type Sql } from '../../sql/sql.js';
import type { History } from './formulas.js';

/** The Monday from which calendar weeks are counted; any would do. */
const FIRST_MONDAY = new LocalDay('1970-01-05');

/** Days of activity beside the customer's active day before and the one after: `customer, day, amount, previous, next`. */
export function activeDays(activity: Sql): Sql {
  return sql`(select customer, day, amount, lag(day) over w as previous, lead(day) over w as next
    from ${activity} activity window w as (partition by customer order by day))`;
}

/** The same without the day after, which costs a store a fifth more to tell. */
export function daysWithPrevious(activity: Sql): Sql {
  return sql`(select customer, day, amount, lag(day) over (partition by customer order by day) as previous
    from ${activity} activity)`;
}

export const historyColumns: Readonly<Record<keyof History<Sql>, Sql>> = {
  repeats: sql`repeats`,
  recency: sql`recency`,
  tenure: sql`tenure`,
  recent: sql`recent`,
  prior: sql`prior`,
  gapLogs: sql`gap_logs`,
  longest: sql`longest`,
  weeks: sql`weeks`,
  months: sql`months`,
};

/** Select list of a {@link History} by doubles, over `d` of {@link activeDays} or {@link daysWithPrevious} before the day `asOf`, grouped by customer. */
export function historyList(dialect: Dialect, asOf: Sql): Sql {
  const since = (day: Sql) => dialect.toNumber(sql`${dialect.daysBetween(asOf, day)} - 1`);
  const gap = dialect.daysBetween(sql`d.day`, sql`d.previous`);
  const stretch = (day: Sql, days: number) =>
    sql`floor(${dialect.toNumber(dialect.daysBetween(day, sql`${FIRST_MONDAY}`))} / ${days})`;
  const begun = (days: number) =>
    dialect.toNumber(
      sql`sum(case when ${stretch(sql`d.previous`, days)} = ${stretch(sql`d.day`, days)} then 0 else 1 end)`,
    );
  const within = (from: number, to: number) =>
    dialect.toNumber(
      sql`sum(case when d.day >= ${dialect.addDays(asOf, sql`${-from}`)} and d.day < ${dialect.addDays(asOf, sql`${-to}`)} then 1 else 0 end)`,
    );
  return sql`${dialect.toNumber(sql`count(*) - 1`)} as repeats, ${since(sql`max(d.day)`)} as recency,
    ${since(sql`min(d.day)`)} as tenure, ${within(28, 0)} as recent, ${within(112, 28)} as prior,
    coalesce(sum(ln(${dialect.toNumber(gap)})), ${dialect.toNumber(sql`${0}`)}) as gap_logs,
    coalesce(max(${dialect.toNumber(gap)}), ${dialect.toNumber(sql`${0}`)}) as longest,
    ${begun(7)} as weeks, ${begun(28)} as months`;
}
