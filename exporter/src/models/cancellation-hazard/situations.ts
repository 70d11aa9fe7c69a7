import { instantOfDay } from '../../model/calendar.js';
import { join, LocalDay, sql, type Sql } from '../../sql/sql.js';
import type { FitContext } from '../define.js';
import { contracts, monthAt } from './contracts.js';
import type { Situation } from './formulas.js';

/** Activity is read so many days back. */
export const USAGE_DAYS = 112;
const BREACH_DAYS = 60;

export const situationColumns: Readonly<Record<keyof Situation<Sql>, Sql>> = {
  month: sql`month`,
  daysLeft: sql`days_left`,
  billing: sql`billing`,
  intervals: sql`intervals`,
  renewal: sql`renewal`,
  tenure: sql`tenure`,
  recent: sql`recent`,
  before: sql`before`,
  prior: sql`prior`,
  openTickets: sql`open_tickets`,
  breachedTickets: sql`breached_tickets`,
};

/**
 * Contracts that had begun before a day and not ended before it, for each of the days, for FROM: `day, customer, segment, value,
 * began_day, ended_day, ended_at, since_day, last_day` (first and last day of the contract month that the day lies in), and the
 * doubles of a {@link Situation} by their column names, as known when the day began.
 * @param days `YYYY-MM-DD` in the business time zone; not empty
 * @param of condition over a contract `c`
 */
export function situations(ctx: FitContext, days: readonly string[], of: Sql = sql`true`): Sql {
  const { store, relations } = ctx;
  const { dialect } = store;
  const number = (value: Sql) => dialect.toNumber(value);
  const back = (count: number) => dialect.addDays(sql`s.day`, sql`${-count}`);
  const sum = (from: number, to: number) =>
    number(sql`coalesce(sum(case when a.day >= ${back(from)} and a.day < ${back(to)} then a.events else 0 end), 0)`);
  // A join of ranges would look at all of history for a single day.
  const [first, last] = [days.reduce((a, b) => (a < b ? a : b)), days.reduce((a, b) => (a > b ? a : b))];
  const { at: latest } = boundsOf(ctx, last);
  const { from: earliest } = boundsOf(ctx, first);
  const missed = (due: Sql, met: Sql) =>
    sql`(${due} > s.breach_from and ${due} <= s.at and (${met} is null or ${met} > ${due}))`;
  return sql`(
    with snapshots as (${join(
      days.map((day) => snapshot(ctx, day)),
      ' union all ',
    )}),
    held as (
      select s.day, s.at, s.breach_from, c.*, ${monthAt(ctx, sql`s.day`)} as month_number
      from ${contracts(ctx)} c join snapshots s on c.began_day < s.day and (c.ended_day is null or c.ended_day >= s.day)
      where ${of}),
    usage as (
      select s.day, a.customer, ${sum(28, 0)} as recent, ${sum(56, 28)} as before, ${sum(USAGE_DAYS, 28)} as prior
      from ${relations.activity} a join snapshots s on a.day >= ${back(USAGE_DAYS)} and a.day < s.day
      where a.day >= ${dialect.addDays(sql`${new LocalDay(first)}`, sql`${-USAGE_DAYS}`)} and a.day < ${new LocalDay(last)}
      group by s.day, a.customer),
    helped as (
      select s.day, t.customer,
        sum(case when t.resolved_at is null or t.resolved_at > s.at then 1 else 0 end) as open_tickets,
        sum(case when ${missed(sql`t.first_response_due_at`, sql`t.first_response_at`)}
          or ${missed(sql`t.resolution_due_at`, sql`t.resolved_at`)} then 1 else 0 end) as breached_tickets
      from ${relations.tickets} t join snapshots s on t.opened_at <= s.at
        and (t.resolved_at is null or t.resolved_at > s.breach_from)
      where t.customer is not null and t.opened_at <= ${latest} and (t.resolved_at is null or t.resolved_at > ${earliest})
      group by s.day, t.customer)
    select h.day, h.customer, h.segment, h.value, h.began_day, h.ended_day, h.ended_at,
      ${dialect.addDays(dialect.addMonths(sql`h.began_day`, sql`h.month_number - 1`), sql`1`)} as since_day, h.last_day,
      ${number(sql`h.month_number`)} as month, ${number(dialect.daysBetween(sql`h.last_day`, sql`h.day`))} as days_left,
      ${number(sql`h.billing`)} as billing,
      ${number(sql`(h.month_number - h.month_number % h.billing) / h.billing`)} as intervals,
      ${number(sql`case when h.month_number % h.billing = 0 then 1 else 0 end`)} as renewal,
      ${number(dialect.daysBetween(sql`h.day`, sql`h.began_day`))} as tenure,
      coalesce(u.recent, 0) as recent, coalesce(u.before, 0) as before, coalesce(u.prior, 0) as prior,
      ${number(sql`coalesce(t.open_tickets, 0)`)} as open_tickets,
      ${number(sql`coalesce(t.breached_tickets, 0)`)} as breached_tickets
    from (select held.*, ${dialect.addMonths(sql`began_day`, sql`month_number`)} as last_day from held) h
    left join usage u on u.day = h.day and u.customer = h.customer
    left join helped t on t.day = h.day and t.customer = h.customer)`;
}

/** When a day begins, and from when on a ticket counts as breached on it. */
function boundsOf({ business }: FitContext, day: string): { readonly at: Date; readonly from: Date } {
  const at = instantOfDay(day, business.timeZone);
  return { at, from: new Date(at.getTime() - BREACH_DAYS * 86_400_000) };
}

function snapshot(ctx: FitContext, day: string): Sql {
  const { at, from } = boundsOf(ctx, day);
  return sql`select ${new LocalDay(day)} as day, ${at} as at, ${from} as breach_from`;
}
