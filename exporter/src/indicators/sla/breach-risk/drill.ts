import { relationColumns } from '../../../model/columns.js';
import { entities } from '../../../model/entities.js';
import { ident, join, sql } from '../../../sql/sql.js';
import type { Drill } from '../../define.js';

const FROZEN_DAYS = 4;

export const drill: Drill = {
  hypothesis:
    'If nobody had touched a ticket for four days, so that none was answered, resolved or moved to another state since, and whatever falls due from then on were due within the half-hour, then most open tickets will be late, and this alert fires before they are.',
  overlay: ({ asOf, relations }) => {
    const since = new Date(asOf.getTime() - FROZEN_DAYS * 86_400_000);
    const columnsOf = (name: 'tickets' | 'ticket_states') =>
      relationColumns(entities[name]).map((column) => column.name);
    const soon = new Date(asOf.getTime() + 1_800_000);
    const untouched = columnsOf('tickets').map((name) => {
      const column = ident(name);
      if (name === 'resolved_at' || name === 'first_response_at')
        return sql`case when ${column} <= ${since} then ${column} end as ${column}`;
      if (name === 'resolution_due_at' || name === 'first_response_due_at')
        return sql`case when ${column} > ${since} then ${soon} else ${column} end as ${column}`;
      return column;
    });
    const states = columnsOf('ticket_states').map((name) =>
      name === 'left_at' ? sql`case when left_at <= ${since} then left_at end as left_at` : sql`s.${ident(name)}`,
    );
    return {
      tickets: sql`(select ${join(untouched)} from ${relations.visible('tickets')} t)`,
      ticket_states: sql`(select ${join(states)} from ${relations.visible('ticket_states')} s
        join (select ticket, min(entered_at) as first_at from ${relations.visible('ticket_states')} f group by ticket) f
          on f.ticket = s.ticket
        where s.entered_at <= ${since} or s.entered_at = f.first_at)`,
    };
  },
  expect: 'critical',
  within: '1h 20m',
};
