import { relationColumns } from '../model/columns.js';
import type { Entity } from '../model/entities.js';
import type { Dialect } from '../sql/dialect.js';
import { ident, join, raw, sql, type Sql } from '../sql/sql.js';

/** Staged rows (text, doubles, milliseconds) as typed columns of the relation, plus `n`. */
export function typedRows(entity: Entity, staging: Sql, dialect: Dialect, zone: string): Sql {
  const columns = relationColumns(entity).map((column) => {
    const name = ident(column.name);
    const instant = entity.localDays?.[column.name];
    if (instant) return sql`${dialect.localDay(dialect.fromEpochMs(ident(instant)), zone)} as ${name}`;
    if (column.name === 'day') return sql`cast(bucket as date) as ${name}`;
    if (column.name === 'hour' && entity.shape === 'rollup')
      return sql`${dialect.fromEpochMs(raw('bucket'))} as ${name}`;
    return column.type === 'time' ? sql`${dialect.fromEpochMs(name)} as ${name}` : name;
  });
  return sql`(select ${join(columns)}, n from ${staging})`;
}
