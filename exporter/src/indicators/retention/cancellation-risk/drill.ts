import { dayOf } from '../../../model/calendar.js';
import { contracts } from '../../../models/cancellation-hazard/contracts.js';
import { LocalDay, sql } from '../../../sql/sql.js';
import type { Drill } from '../../define.js';
import { plusDays } from '../days.js';

export const drill: Drill = {
  hypothesis:
    'If three of four customers under contract had not used the product for three weeks, more than twice the usual cancellations are to be expected, and this alert fires.',
  overlay: (ctx) => {
    const since = new LocalDay(plusDays(dayOf(ctx.asOf, ctx.business.timeZone), -21));
    return {
      activity: sql`(select a.* from ${ctx.relations.visible('activity')} a left join (
          select customer from (select customer, row_number() over (order by customer) as place
            from ${contracts(ctx)} c where ended_at is null) n
          where place % 4 <> 0) silent on silent.customer = a.customer
        where silent.customer is null or a.day < ${since})`,
    };
  },
  expect: 'critical',
  within: '2h',
};
