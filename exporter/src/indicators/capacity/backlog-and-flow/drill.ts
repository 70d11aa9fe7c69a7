import { relationColumns } from '../../../model/columns.js';
import { entities } from '../../../model/entities.js';
import { ident, join, sql } from '../../../sql/sql.js';
import type { Drill } from '../../define.js';
import { DAY_SECONDS } from './flows.js';

const SURGE_DAYS = 5;
/** Beside each ticket that came. */
const ADDED = 3;

/** Open tickets more for each that came; they are answered by nobody, and their clocks run as those of the one they copy. */
export const drill: Drill = {
  hypothesis:
    'If four times as many tickets as there were had come in during the last five days and the additional ones were still open, then much more work than usual waits, and this alert fires.',
  overlay: ({ asOf, store, relations }) => {
    const since = new Date(asOf.getTime() - SURGE_DAYS * DAY_SECONDS * 1000);
    const tickets = relations.visible('tickets');
    const columns = relationColumns(entities.tickets).map(({ name }) => ident(name));
    const added = relationColumns(entities.tickets).map(({ name }) => {
      if (name === 'id') return sql`t.id || '/surge/' || ${store.dialect.toText(sql`s.n`)} as id`;
      if (name === 'resolved_at' || name === 'first_response_at') return sql`cast(null as timestamp) as ${ident(name)}`;
      return sql`t.${ident(name)}`;
    });
    return {
      tickets: sql`(select ${join(columns)} from ${tickets} o
        union all
        select ${join(added)} from ${tickets} t cross join ${store.dialect.series(1, ADDED, 's')}
        where t.opened_at > ${since})`,
    };
  },
  expect: 'critical',
  within: '1h 15m',
};
