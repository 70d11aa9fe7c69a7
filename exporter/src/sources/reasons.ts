import type { Entity, Field } from '../model/entities.js';
import type { Dialect } from '../sql/dialect.js';
import { ident, join, raw, sql, type Sql } from '../sql/sql.js';
import { fieldValue, fromQuery, isMoment } from './expressions.js';
import type { Mapping } from './mapping.js';

/**
 * Why a row cannot be true, decided in the source's own SQL; the same reasons in the same order as store/validate finds
 * them in rows that travel. Times of the future are no reason here: readings hide them until they come.
 */
export function rejectReason(entity: Entity, dialect: Dialect): Sql {
  const cases = Object.entries(entity.fields).flatMap(([name, field]) => casesOf(entity, name, field, dialect));
  return sql`case ${join(cases, ' ')} end`;
}

/** All fields of a mapping as typed columns, and `reason`: null where the row may be used. */
export function judgedRows(query: string, mapping: Mapping, dialect: Dialect, where: Sql = raw('true')): Sql {
  const { entity } = mapping;
  const values = Object.entries(entity.fields).map(
    ([name, field]) => sql`${fieldValue(mapping, name, field, dialect)} as ${ident(name)}`,
  );
  return sql`select v.*, ${rejectReason(entity, dialect)} as reason
    from (select ${join(values)} from ${fromQuery(query)} where ${where}) v`;
}

/**
 * Null for the newest row of a key, 1 for its duplicates; events of a rollup have no key. Not `row_number() = 1`: DuckDB's
 * rewriting of that into a top-n fails with an internal error within some of the indicators' queries.
 */
export function copyOf(entity: Entity): Sql {
  const keys = join(entity.key.map((key) => ident(key)));
  const order = entity.fields['updated_at'] ? raw('updated_at desc nulls last') : keys;
  return sql`lag(1) over (partition by reason, ${keys} order by ${order})`;
}

/**
 * Rows that an entity leaves out, counted by reason in one pass: columns `reason` (as in store/validate, and
 * `duplicate_key`) and `rows`; no row where all is well. Runs in the source, whether the entity is copied or in place.
 */
export function countRejected(query: string, mapping: Mapping, dialect: Dialect): Sql {
  const { entity } = mapping;
  const copy = entity.shape === 'rollup' ? raw('null') : copyOf(entity);
  const duplicate = dialect.toText(sql`${'duplicate_key'}`);
  return sql`select coalesce(reason, ${duplicate}) as reason, count(*) as ${ident('rows')}
    from (select reason, ${copy} as copy from (${judgedRows(query, mapping, dialect)}) j) c
    where reason is not null or copy is not null group by 1 order by 2 desc, 1`;
}

function casesOf(entity: Entity, name: string, field: Field, dialect: Dialect): Sql[] {
  const column = ident(name);
  const when = (condition: Sql, reason: string) =>
    sql`when ${condition} then ${dialect.toText(sql`${`${name}_${reason}`}`)}`;
  const cases: Sql[] = [];
  if (field.required || entity.key.includes(name))
    cases.push(when(field.type === 'text' ? sql`coalesce(${column}, '') = ''` : sql`${column} is null`, 'missing'));
  if (field.type === 'text') return cases;
  const finite = field.type === 'number' ? dialect.isFinite(column) : isMoment(column);
  cases.push(when(sql`not ${finite}`, 'not_finite'));
  if (field.nonNegative) cases.push(when(sql`${column} < 0`, 'negative'));
  if (field.notBefore) cases.push(when(sql`${column} < ${ident(field.notBefore)}`, `before_${field.notBefore}`));
  return cases;
}
