import { LocalDay, sql } from '../../sql/sql.js';
import type { BgNbdRow } from '../../statistics/bgnbd/parameters.js';
import type { FitContext } from '../define.js';

/** More customers than that say nothing more about four parameters; every so-manieth is taken. */
const MOST_CUSTOMERS = 20_000;

/** Histories as they were when `day` began, grouped by the store; time in days. */
export async function groupedHistories(
  { store, relations }: FitContext,
  day: string,
  customers: number,
): Promise<BgNbdRow[]> {
  const { dialect } = store;
  const asOf = sql`${new LocalDay(day)}`;
  const every = Math.max(1, Math.ceil(customers / MOST_CUSTOMERS));
  const rows = await store.query<{ x: number; tx: number; t: number; n: number }>(sql`
    with histories as (
      select customer, count(*) - 1 as x, ${dialect.daysBetween(sql`max(day)`, sql`min(day)`)} as tx,
        ${dialect.daysBetween(asOf, sql`min(day)`)} - 1 as t, row_number() over (order by customer) as place
      from ${relations.activity} activity where day < ${asOf} group by customer)
    select x, tx, t, count(*) as n from histories where place % ${every} = 0 group by x, tx, t order by x, tx, t`);
  return rows.map(({ x, tx, t, n }) => ({ x, tx, T: t, count: n }));
}
