import { relationColumns, summedFields } from '../model/columns.js';
import type { Dialect } from '../sql/dialect.js';
import { ident, join, raw, sql, type Sql } from '../sql/sql.js';
import type { Mapping } from './mapping.js';
import { copyOf, judgedRows } from './reasons.js';

/**
 * The operator's query as a SELECT with the relation's columns, for a source that is itself the store: it is inlined
 * wherever the entity is used, so nothing is created and nothing copied. Overwritten columns read as known today. Rows
 * that a sync would reject are left out here as well, and a key counts once; `countRejected` says how many these are.
 */
export function inPlaceRows(query: string, mapping: Mapping, dialect: Dialect, zone: string): Sql {
  const { entity } = mapping;
  const rows = sql`(select * from (${judgedRows(query, mapping, dialect)}) j where reason is null)`;
  if (entity.shape === 'rollup') return rolledUp(mapping, rows, dialect, zone);
  const columns = relationColumns(entity).map((column) => {
    const instant = entity.localDays?.[column.name];
    const name = ident(column.name);
    return instant ? sql`${dialect.localDay(ident(instant), zone)} as ${name}` : name;
  });
  return sql`select ${join(columns)} from (select k.*, ${copyOf(entity)} as copy from ${rows} k) p where copy is null`;
}

function rolledUp({ entity }: Mapping, rows: Sql, dialect: Dialect, zone: string): Sql {
  const keys = join(entity.key.map((key) => ident(key)));
  const bucket =
    entity.bucket === 'day' ? dialect.localDay(raw('occurred_at'), zone) : dialect.hour(raw('occurred_at'));
  const name = raw(entity.bucket === 'day' ? 'day' : 'hour');
  const sums = summedFields(entity).map((field) => sql`, sum(${ident(field)}) as ${ident(field)}`);
  return sql`select ${keys}, ${name}, ${dialect.toNumber(raw('count(*)'))} as events${join(sums, '')}, max(occurred_at) as last_at
    from (select e.*, ${bucket} as ${name} from ${rows} e) p group by ${keys}, ${name}`;
}
