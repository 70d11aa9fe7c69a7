import { dayOf, instantOfDay } from '../../../model/calendar.js';
import { LocalDay, sql } from '../../../sql/sql.js';
import type { ReadContext } from '../../define.js';
import { plusDays } from '../days.js';
import { groupColumn, WHOLE } from './groups.js';

/** What became of the customers of a group who were active one horizon ago. */
export interface Realised {
  readonly active: number;
  readonly lost: number;
}

/** @param named segments that are told apart; all others are together. @returns by group, without those of nobody */
export async function realisedLosses(ctx: ReadContext, named: readonly string[]): Promise<Map<string, Realised>> {
  const { store, relations, business } = ctx;
  const { timeZone, churnHorizonDays: horizon } = business;
  const then = plusDays(dayOf(ctx.asOf, timeZone), -horizon);
  const thenDay = sql`${new LocalDay(then)}`;
  const group = groupColumn(named);
  const rows = await store.query<{ segment: string; active: number; lost: number }>(sql`
    with seen as (
      select customer, max(case when day < ${thenDay} then day end) as before, max(day) as last_day
      from ${relations.activity} a where day >= ${new LocalDay(plusDays(then, -horizon))} group by customer)
    select ${group} as segment, count(*) as active, sum(case when last_day < ${thenDay} then 1 else 0 end) as lost
    from seen join ${relations.customers} c on c.id = seen.customer
    where before is not null and (ended_at is null or ended_at > ${instantOfDay(then, timeZone)})
    group by ${group}`);
  if (rows.length === 0) return new Map();
  const sum = (name: 'active' | 'lost') => rows.reduce((total, row) => total + row[name], 0);
  return new Map([
    ...rows.map(({ segment, active, lost }): [string, Realised] => [segment, { active, lost }]),
    [WHOLE, { active: sum('active'), lost: sum('lost') }],
  ]);
}
