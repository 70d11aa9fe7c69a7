import { sql, type Sql } from '../../sql/sql.js';
import type { FitContext } from '../define.js';

/** Later than any instant: a condition that names null is one that no engine can look up by a hash. */
const END_OF_TIME = new Date('9999-12-31T00:00:00Z');

/**
 * Contracts as known at `asOf`, for FROM: `customer, segment, value, billing, began_day, began_at, ended_day, ended_at`. One for
 * every start, and for every return where `revenue_movements` tell of them. Under contract is who has a plan, recurring revenue or an end;
 * in a contractual business everybody. Who ended before they started is left out. `billing` is an integer of months, 1 or
 * more; days are of the business time zone.
 */
export function contracts({ store, relations, business }: FitContext): Sql {
  const { dialect } = store;
  const movements = (kind: string) =>
    sql`select customer, occurred_at from ${relations.revenue_movements} m where kind = ${kind}`;
  const underContract =
    business.kind === 'contractual'
      ? sql`true`
      : sql`(plan <> 'none' or value > 0 or ended_at is not null
          or id in (select customer from ${relations.revenue_movements} m))`;
  const day = (at: Sql) => dialect.localDay(at, business.timeZone);
  return sql`(
    with subscribers as (
      select id, segment, value, started_at, ended_at,
        greatest(1, cast(round(coalesce(billing_months, 1)) as integer)) as billing
      from ${relations.customers} c
      where (ended_at is null or ended_at >= started_at) and ${underContract}),
    starts as (
      select customer, began_at, coalesce(lead(began_at) over (partition by customer order by began_at), ${END_OF_TIME}) as next_at from (
        select id as customer, started_at as began_at from subscribers
        union select r.customer, r.occurred_at from (${movements('reactivation')}) r
          join subscribers s on s.id = r.customer and r.occurred_at > s.started_at) b),
    ends as (
      select id as customer, ended_at from subscribers where ended_at is not null
      union select customer, occurred_at from (${movements('churn')}) e),
    spells as (
      select s.customer, s.began_at, min(e.ended_at) as ended_at
      from starts s left join ends e on e.customer = s.customer and e.ended_at >= s.began_at
        and e.ended_at < s.next_at
      group by s.customer, s.began_at)
    select p.customer, u.segment, u.value, u.billing, ${day(sql`p.began_at`)} as began_day, p.began_at,
      ${day(sql`p.ended_at`)} as ended_day, p.ended_at
    from spells p join subscribers u on u.id = p.customer)`;
}

/** Number of the contract month, 1 or more, that ends on `day` or later: an integer over a contract `c`. */
export function monthAt({ store: { dialect } }: FitContext, day: Sql): Sql {
  const calendar = dialect.monthsBetween(dialect.monthOf(day), dialect.monthOf(sql`c.began_day`));
  return sql`greatest(1, case when ${dialect.addMonths(sql`c.began_day`, calendar)} >= ${day} then ${calendar} else ${calendar} + 1 end)`;
}
