import { dayOf } from '../../../model/calendar.js';
import { LocalDay, sql } from '../../../sql/sql.js';
import type { Drill, DrillContext } from '../../define.js';
import { plusDays } from '../days.js';

const ONSET_DAYS = 60;
/** Of five active days two are lost. */
const [LOST, OF] = [2, 5];

export const drill: Drill = {
  hypothesis:
    'If the customers of one segment, the one that is nearest to half of all, had been active on 40 % fewer days for the last 60 days, then their shortfall adds up to more than chance makes of it, and this alert fires.',
  overlay: async (ctx) => {
    const { asOf, business, relations } = ctx;
    const onset = new LocalDay(plusDays(dayOf(asOf, business.timeZone), -ONSET_DAYS));
    const segment = await segmentToHit(ctx);
    const activity = relations.visible('activity');
    return {
      activity: sql`(select a.* from ${activity} a left join (
          select v.customer, v.day, row_number() over (order by v.customer, v.day) as place
          from ${activity} v join ${relations.visible('customers')} c on c.id = v.customer
          where v.day >= ${onset} and c.segment = ${segment}) hit
          on hit.customer = a.customer and hit.day = a.day and hit.place % ${OF} < ${LOST}
        where hit.customer is null)`,
    };
  },
  expect: 'warning',
  within: '2h',
};

/** The largest one may be nearly the whole base, and would be held against next to nothing. */
async function segmentToHit({ asOf, store, relations, business }: DrillContext): Promise<string> {
  const since = new LocalDay(plusDays(dayOf(asOf, business.timeZone), -business.churnHorizonDays));
  const rows = await store.query<{ segment: string; customers: number }>(sql`
    select segment, count(*) as customers from ${relations.customers} c
    where ended_at is null and id in (select customer from ${relations.activity} a where day >= ${since})
    group by segment order by segment`);
  const half = rows.reduce((sum, { customers }) => sum + customers, 0) / 2;
  const [nearest] = [...rows].sort((a, b) => Math.abs(a.customers - half) - Math.abs(b.customers - half));
  return nearest?.segment ?? '';
}
