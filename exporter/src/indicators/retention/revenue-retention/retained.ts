import { dayOf } from '../../../model/calendar.js';
import { join, LocalDay, sql, type Sql } from '../../../sql/sql.js';
import type { ReadContext } from '../../define.js';
import { plusDays } from '../days.js';
import { rateAt } from './rates.js';

const SIGN = sql`case when kind in ('new', 'expansion', 'reactivation') then 1 else -1 end`;
const KINDS = join(['new', 'expansion', 'contraction', 'churn', 'reactivation'].map((kind) => sql`${kind}`));

/** What became, over the days of a window, of the recurring revenue a month with which it began. */
export interface Retained {
  /** Null where customers are not known. */
  readonly segment: string | null;
  /** Customers with recurring revenue at the start. */
  readonly customers: number;
  readonly start: number;
  readonly expansion: number;
  /** Contraction and churn; of one customer never more than there was with the expansion. */
  readonly lost: number;
  /** The same without the expansion: of one customer never more than there was at the start. */
  readonly lostOfStart: number;
}

/** By segment, largest first; customers are in the segment that they are in now. */
export async function retainedOver(ctx: ReadContext, days: number): Promise<Retained[]> {
  const { asOf, store, relations, business } = ctx;
  const { dialect } = store;
  const today = dayOf(asOf, business.timeZone);
  const [from, to] = [new LocalDay(plusDays(today, -days)), new LocalDay(today)];
  const rate = rateAt(asOf, business, dialect);
  const within = (kinds: Sql) => sql`sum(case when day >= ${from} and kind in (${kinds}) then amount else 0 end)`;
  const rows = await store.query<Record<string, number | string | null>>(sql`
    with converted as (
      select customer, day, kind, amount * ${rate} as amount from ${relations.revenue_movements} r
      where day < ${to} and kind in (${KINDS}) and ${rate} is not null),
    moved as (
      select customer, sum(case when day < ${from} then ${SIGN} * amount else 0 end) as start,
        ${within(sql`'expansion'`)} as expansion, ${within(sql`'contraction', 'churn'`)} as gone
      from converted group by customer)
    select c.segment, count(*) as customers, ${dialect.toNumber(sql`sum(m.start)`)} as start,
      ${dialect.toNumber(sql`sum(m.expansion)`)} as expansion,
      ${dialect.toNumber(sql`sum(least(m.gone, m.start + m.expansion))`)} as lost,
      ${dialect.toNumber(sql`sum(least(m.gone, m.start))`)} as lost_of_start
    from moved m left join ${relations.customers} c on c.id = m.customer
    where m.start > 0.005 group by c.segment order by count(*) desc, c.segment`);
  return rows.map((row) => ({
    segment: row['segment'] as string | null,
    customers: row['customers'] as number,
    start: row['start'] as number,
    expansion: row['expansion'] as number,
    lost: row['lost'] as number,
    lostOfStart: row['lost_of_start'] as number,
  }));
}

export function wholeOf(parts: readonly Retained[]): Omit<Retained, 'segment'> {
  const sum = (name: keyof Omit<Retained, 'segment'>) => parts.reduce((total, part) => total + part[name], 0);
  return {
    customers: sum('customers'),
    start: sum('start'),
    expansion: sum('expansion'),
    lost: sum('lost'),
    lostOfStart: sum('lostOfStart'),
  };
}

/** What there is in all. */
export interface Movements {
  /** Those of days that are over, with those that are left out. */
  readonly count: number;
  readonly firstDay: string | null;
  /** Sum of all amounts that have a rate. */
  readonly amount: number;
  /** Left out: of a currency without a rate, of a kind that is none of the five. */
  readonly ofUnknownCurrency: number;
  readonly ofUnknownKind: number;
  /** Some of these currencies, for a reason in words. */
  readonly unknownCurrency: string | null;
}

export async function countMovements({ asOf, store, relations, business }: ReadContext): Promise<Movements> {
  const today = new LocalDay(dayOf(asOf, business.timeZone));
  const rate = rateAt(asOf, business, store.dialect);
  const [row] = await store.query<Record<string, number | string | null>>(sql`
    select count(*) as n, min(day) as first_day, coalesce(sum(amount * ${rate}), 0) as amount,
      sum(case when ${rate} is null then 1 else 0 end) as of_currency,
      sum(case when kind in (${KINDS}) then 0 else 1 end) as of_kind,
      min(case when ${rate} is null then currency end) as unknown_currency
    from ${relations.revenue_movements} r where day < ${today}`);
  return {
    count: Number(row?.['n'] ?? 0),
    firstDay: (row?.['first_day'] ?? null) as string | null,
    amount: Number(row?.['amount'] ?? 0),
    ofUnknownCurrency: Number(row?.['of_currency'] ?? 0),
    ofUnknownKind: Number(row?.['of_kind'] ?? 0),
    unknownCurrency: (row?.['unknown_currency'] ?? null) as string | null,
  };
}
