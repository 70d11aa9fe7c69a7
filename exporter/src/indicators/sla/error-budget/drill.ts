import { relationColumns } from '../../../model/columns.js';
import { entities } from '../../../model/entities.js';
import { ident, join, sql, type Sql } from '../../../sql/sql.js';
import type { Drill } from '../../define.js';
import { windowsOf } from './windows.js';

const HOUR_MS = 3_600_000;
/** Kept of four. */
const KEPT = 0.25;

export const drill: Drill = {
  hypothesis:
    'If three of four events of the services, and of the tickets that were answered or resolved, had missed their target for as long as pages look back, then the budget burns fast enough to page.',
  expect: 'critical',
  within: '15m',
  overlay: ({ asOf, store, relations, business }) => {
    const { slaTarget } = business;
    if (!(slaTarget > 0 && slaTarget < 1)) return {};
    const longest = Math.max(...windowsOf('services', slaTarget).map((w) => (w.severity === 'page' ? w.long : 0)));
    const since = new Date(asOf.getTime() - longest * 1000 - HOUR_MS);
    const tickets = relations.visible('tickets');
    const late = (name: string, metAt: Sql) => {
      const justMissed = store.dialect.fromEpochMs(sql`${store.dialect.epochMs(metAt)} - 1000`);
      return sql`case when l.id is not null and ${metAt} > ${since} and t.${ident(name)} is not null
        then ${justMissed} else t.${ident(name)} end as ${ident(name)}`;
    };
    const columns = relationColumns(entities.tickets).map(({ name }) => {
      if (name === 'resolution_due_at') return late(name, sql`t.resolved_at`);
      if (name === 'first_response_due_at') return late(name, sql`t.first_response_at`);
      return sql`t.${ident(name)}`;
    });
    return {
      service_levels: sql`(select service, hour, case when hour > ${since} then good * ${KEPT} else good end as good, total
        from ${relations.visible('service_levels')} s)`,
      tickets: sql`(select ${join(columns)} from ${tickets} t left join (
          select id, row_number() over (order by opened_at, id) as place from ${tickets} d
          where resolved_at > ${since} or first_response_at > ${since}
        ) l on l.id = t.id and l.place % 4 <> 0)`,
    };
  },
};
