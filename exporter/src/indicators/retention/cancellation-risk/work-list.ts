import { instantOfDay } from '../../../model/calendar.js';
import { AHEAD_DAYS } from '../../../models/cancellation-hazard/parameters.js';
import { scoredContracts } from '../../../models/cancellation-hazard/score.js';
import { sql } from '../../../sql/sql.js';
import type { WorkList } from '../../define.js';
import { plusDays } from '../days.js';
import { hazardFit } from './fit.js';
import { groupColumn, namedIn, readGroups, WHOLE } from './groups.js';
import { reasonOf, type Standing } from './reason.js';

type Row = Standing &
  Readonly<Record<'customer' | 'segment' | 'last_day', string>> &
  Readonly<Record<'ahead' | 'value' | 'has_values' | 'total', number>>;

/** The due time of an item is the end of its contract month, so that the chance must say what it is of. */
const CHANCE_OF = `chance to cancel within ${AHEAD_DAYS} days; due when the contract month ends`;

/** Customers under contract by chance times recurring revenue; by chance where there is none. */
export const workList: WorkList = {
  unit: ['customer', 'customers'],
  title: 'Customers to call before they cancel',
  labels: ['segment'],
  read: async (ctx) => {
    const fit = hazardFit(ctx);
    if ('status' in fit) return fit;
    const { store, business, limit, where, minimum } = ctx;
    const named = namedIn(await readGroups(ctx, fit, minimum['segmentCustomers']!));
    const asked = where['segment'];
    const rows = await store.query<Row>(sql`
      with listed as (
        select customer, ${groupColumn(named)} as segment, last_day, ahead, value, month, billing, renewal, days_left, recent,
          before, open_tickets, breached_tickets, max(case when value > 0 then 1 else 0 end) over () as has_values
        from ${scoredContracts(ctx, fit)} s)
      select listed.*, count(*) over () as total from listed
      where ${asked === undefined || asked === WHOLE ? sql`1 = 1` : sql`segment = ${asked}`}
      order by ahead * value desc, ahead desc, customer limit ${limit}`);
    const items = rows.map((row) => ({
      unit: row.customer,
      labels: { segment: row.segment },
      chance: row.ahead,
      ...(row.has_values === 1 ? { value: row.value } : {}),
      dueAt: instantOfDay(plusDays(row.last_day, 1), business.timeZone),
      reason: `${CHANCE_OF}; ${reasonOf(row)}`,
    }));
    return { items, total: rows[0]?.total ?? 0 };
  },
};
