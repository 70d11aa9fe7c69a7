import { instantOfDay } from '../../model/calendar.js';
import type { SilenceParameters } from '../../models/customer-silence/parameters.js';
import { scoredCustomers } from '../../models/customer-silence/score.js';
import { sql, type Sql } from '../../sql/sql.js';
import type { WorkItem, WorkList, WorkListContext } from '../define.js';
import { plusDays } from './days.js';
import { silenceFit } from './silence-fit.js';
import { reasonOf } from './silence-reason.js';

export interface SilentCustomers {
  readonly title: string;
  /** Which chance they are ranked by, and from which on they are on the list. */
  readonly chance: 'confirmation' | 'loss';
  readonly least: number;
  /** The segment that they are shown under, by the column `segment` of scored customers. */
  readonly segment: (ctx: WorkListContext, fit: SilenceParameters) => Sql | Promise<Sql>;
  /** Condition on `segment` for whom to show. */
  readonly within: (segment: string) => Sql;
}

type Row = {
  readonly customer: string;
  readonly segment: string;
  readonly last_day: string;
  readonly chance: number;
  readonly amount: number;
  readonly has_amounts: number;
  readonly total: number;
} & Readonly<Record<'repeats' | 'recency' | 'gap_logs' | 'longest', number>>;

/** Active customers by chance times what they brought in within the last horizon; by chance where there are no amounts. */
export function silentCustomers({ title, chance, least, segment, within }: SilentCustomers): WorkList {
  return {
    unit: ['customer', 'customers'],
    title,
    labels: ['segment'],
    read: async (ctx) => {
      const fit = silenceFit(ctx);
      if ('status' in fit) return fit;
      const { store, business, limit, where } = ctx;
      const asked = where['segment'];
      const rows = await store.query<Row>(sql`
        with listed as (
          select customer, ${await segment(ctx, fit)} as segment, last_day, ${chance === 'loss' ? sql`loss` : sql`confirmation`} as chance,
            amount, max(case when amount > 0 then 1 else 0 end) over () as has_amounts, repeats, recency, gap_logs, longest
          from ${scoredCustomers(ctx, fit)} s)
        select listed.*, count(*) over () as total from listed
        where chance >= ${least} and ${asked === undefined ? sql`1 = 1` : within(asked)}
        order by chance * amount desc, chance desc, customer limit ${limit}`);
      const isLost = (day: string) => instantOfDay(plusDays(day, business.churnHorizonDays + 1), business.timeZone);
      return { items: rows.map((row) => itemOf(row, isLost(row.last_day))), total: rows[0]?.total ?? 0 };
    },
  };
}

function itemOf(row: Row, dueAt: Date): WorkItem {
  return {
    unit: row.customer,
    labels: { segment: row.segment },
    chance: row.chance,
    ...(row.has_amounts === 1 ? { value: row.amount } : {}),
    dueAt,
    reason: reasonOf({ ...row, gapLogs: row.gap_logs }),
  };
}
