import { LocalDay, raw, sql } from '../../../sql/sql.js';
import type { ReadContext } from '../../define.js';
import { plusDays } from '../days.js';
import { periodOf, type Grid } from './grid.js';

export interface Counts {
  /** Customers by acquisition period. */
  readonly customers: readonly number[];
  /** By acquisition period and age: customers active in exactly that period of their life. */
  readonly returned: readonly (readonly number[])[];
  /** The same, of whom this was the last active period. */
  readonly last: readonly (readonly number[])[];
  /** First day of which activity is known, looking back no further than a week before the grid; null: none. */
  readonly knownFrom: string | null;
}

/**
 * Counts in one statement, so that all of them are of the same instant. Activity is read from a week before the grid on:
 * what lies before costs nothing.
 */
export async function countCohorts({ store, relations }: ReadContext, grid: Grid): Promise<Counts> {
  const { dialect } = store;
  const [from, to] = [new LocalDay(grid.starts[0]!), new LocalDay(grid.end)];
  const lookFrom = new LocalDay(plusDays(grid.starts[0]!, -7));
  const rows = await store.query<{ kind: string; cohort: number | null; age: number; n: number; last_n: number }>(sql`
    with people as (
      select id, ${periodOf(raw('started_day'), grid, dialect)} as cohort
      from ${relations.customers} c where started_day >= ${from} and started_day < ${to}),
    periods as (
      select p.cohort, a.customer, ${periodOf(raw('a.day'), grid, dialect)} as period
      from ${relations.activity} a join people p on p.id = a.customer
      where a.day >= ${from} and a.day < ${to} group by 1, 2, 3),
    lived as (
      select cohort, period - cohort as age, max(period) over (partition by customer) - period as later
      from periods where period >= cohort)
    select 'cell' as kind, cohort, age, count(*) as n, sum(case when later = 0 then 1 else 0 end) as last_n
      from lived group by cohort, age
    union all select 'customers', cohort, 0, count(*), 0 from people group by cohort
    union all select 'known_from', ${dialect.daysBetween(raw('min(day)'), sql`${lookFrom}`)}, 0, 0, 0
      from ${relations.activity} a where day >= ${lookFrom} and day < ${to}`);
  const customers = grid.starts.map(() => 0);
  const returned = grid.starts.map((_, i) => grid.starts.slice(i).map(() => 0));
  const last = returned.map((ages) => [...ages]);
  let knownFrom: string | null = null;
  for (const { kind, cohort, age, n, last_n } of rows) {
    if (cohort === null) continue;
    if (kind === 'known_from') knownFrom = plusDays(lookFrom.iso, cohort);
    else if (kind === 'customers') customers[cohort] = n;
    else [returned[cohort]![age], last[cohort]![age]] = [n, last_n];
  }
  return { customers, returned, last, knownFrom };
}
