import { relationColumns } from '../../../model/columns.js';
import { entities } from '../../../model/entities.js';
import type { Relations } from '../../../model/relations.js';
import type { Dialect } from '../../../sql/dialect.js';
import { ident, join, sql, type Sql } from '../../../sql/sql.js';
import type { Drill } from '../../define.js';

const TIMES = 20;

export const drill: Drill = {
  hypothesis:
    'If twenty times as many tickets were open, in the same states and due at the same times, then twenty times as many as usual will be late tomorrow, and this alert fires today.',
  overlay: ({ relations, store }) => ({
    tickets: withCopies('tickets', 'id', relations, store.dialect),
    ticket_states: withCopies('ticket_states', 'ticket', relations, store.dialect),
  }),
  expect: 'critical',
  within: '1h 20m',
};

/** Rows of open tickets with copies of them under other keys. */
function withCopies(
  name: 'tickets' | 'ticket_states',
  key: 'id' | 'ticket',
  relations: Relations,
  dialect: Dialect,
): Sql {
  const rows = relations.visible(name);
  const columns = relationColumns(entities[name]).map((column) => column.name);
  const copied = columns.map((column) =>
    column === key
      ? sql`r.${ident(key)} || ' copy ' || ${dialect.toText(sql`c.n`)} as ${ident(key)}`
      : sql`r.${ident(column)}`,
  );
  return sql`(
    select ${join(columns.map((column) => ident(column)))} from ${rows} a
    union all
    select ${join(copied)} from ${rows} r cross join ${dialect.series(2, TIMES, 'c')}
    where r.${ident(key)} in (select id from ${relations.visible('tickets')} o where resolved_at is null))`;
}
