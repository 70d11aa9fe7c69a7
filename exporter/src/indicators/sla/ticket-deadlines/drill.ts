import { relationColumns } from '../../../model/columns.js';
import { entities } from '../../../model/entities.js';
import { ident, join, sql } from '../../../sql/sql.js';
import type { Drill } from '../../define.js';
import { daysBefore } from './counts.js';

const LEFT_DAYS = 5;

export const drill: Drill = {
  hypothesis:
    'If four of five tickets that fell due in the last five days had been left lying, neither answered nor resolved, then far fewer tickets than promised meet their target, and this alert fires.',
  overlay: ({ asOf, relations }) => {
    const since = daysBefore(asOf, LEFT_DAYS);
    const tickets = relations.visible('tickets');
    const columns = relationColumns(entities.tickets).map(({ name }) => {
      if (name === 'resolved_at') return sql`case when l.id is null then t.resolved_at end as resolved_at`;
      if (name === 'first_response_at')
        return sql`case when l.id is null or not l.unanswered then t.first_response_at end as first_response_at`;
      return sql`t.${ident(name)}`;
    });
    const due = sql`(resolution_due_at > ${since} and resolution_due_at <= ${asOf})`;
    const answerDue = sql`(first_response_due_at > ${since} and first_response_due_at <= ${asOf})`;
    return {
      tickets: sql`(select ${join(columns)} from ${tickets} t left join (
          select id, coalesce(${answerDue}, false) as unanswered, row_number() over (order by opened_at, id) as place
          from ${tickets} d where (${due} or ${answerDue}) and (resolved_at is null or resolved_at > ${since})
        ) l on l.id = t.id and l.place % 5 <> 0)`,
    };
  },
  expect: 'critical',
  within: '1h 15m',
};
