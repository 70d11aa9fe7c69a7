import { dayOf } from '../../../model/calendar.js';
import { LocalDay, sql } from '../../../sql/sql.js';
import type { Drill } from '../../define.js';
import { plusDays } from '../days.js';
import { MOST_POOLED } from './shortfall.js';
import { maturedBefore } from './weeks.js';

export const drill: Drill = {
  hypothesis:
    'If four of five new customers of the last weeks had not come back after their first day, the share of new customers who come back falls by more than half, and this alert fires.',
  overlay: ({ asOf, relations, business }) => {
    const today = dayOf(asOf, business.timeZone);
    const since = new LocalDay(plusDays(maturedBefore(today, business.activationDays), -7 * MOST_POOLED));
    return {
      activity: sql`(select a.* from ${relations.visible('activity')} a left join (
          select c.id, min(v.day) as first_day
          from (select id, started_day, row_number() over (order by id) as place
            from ${relations.visible('customers')} n where started_day >= ${since}) c
          join ${relations.visible('activity')} v on v.customer = c.id and v.day >= ${since} and v.day >= c.started_day
          where c.place % 5 <> 0 group by c.id) silent on silent.id = a.customer
        where silent.id is null or a.day <= silent.first_day)`,
    };
  },
  expect: 'critical',
  within: '2h',
};
