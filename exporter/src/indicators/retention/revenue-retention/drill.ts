import { dayOf } from '../../../model/calendar.js';
import { LocalDay, sql } from '../../../sql/sql.js';
import type { Drill } from '../../define.js';
import { plusDays } from '../days.js';

export const drill: Drill = {
  hypothesis:
    'If every fourth customer with recurring revenue had cancelled a week ago, more than a seventh of the recurring revenue is lost within 30 days, and this alert fires.',
  overlay: ({ asOf, relations, business }) => {
    const day = new LocalDay(plusDays(dayOf(asOf, business.timeZone), -7));
    const at = new Date(asOf.getTime() - 7 * 86_400_000);
    const visible = relations.visible('revenue_movements');
    return {
      revenue_movements: sql`(select * from ${visible} v union all
        select 'drill of ' || customer, customer, ${at}, 'churn', amount, currency, ${day} from (
          select customer, max(currency) as currency, row_number() over (order by customer) as place,
            sum(case when kind in ('churn', 'contraction') then -amount else amount end) as amount
          from ${visible} w where day < ${day} group by customer
          having sum(case when kind in ('churn', 'contraction') then -amount else amount end) > 0) h
        where place % 4 = 0)`,
    };
  },
  expect: 'critical',
  within: '2h',
};
