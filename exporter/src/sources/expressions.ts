import type { Field } from '../model/entities.js';
import type { Dialect } from '../sql/dialect.js';
import { ident, raw, sql, type Sql } from '../sql/sql.js';
import { zoneOf, type Mapping } from './mapping.js';

/** The operator's query as something to select from; its trailing semicolon is a common slip and harmless. */
export function fromQuery(query: string): Sql {
  return sql`(${raw(query.replace(/;\s*$/, ''))}) q`;
}

/** The column as the source has it, for predicates that should use its index. */
export function sourceColumn(mapping: Mapping, field: string): Sql | undefined {
  const column = mapping.columns.get(field);
  return column && sql`q.${ident(column.name)}`;
}

/** A field as UTC timestamp, double or text, with its fallback; null where the source lacks it. */
export function fieldValue(mapping: Mapping, name: string, field: Field, dialect: Dialect): Sql {
  const column = mapping.columns.get(name);
  const fallback = field.fallback ?? null;
  if (!column) return field.type === 'time' ? raw('cast(null as timestamp)') : typedFallback(field, fallback, dialect);
  const value = sql`q.${ident(column.name)}`;
  switch (field.type) {
    case 'time':
      return dialect.toUtc(value, column.type, zoneOf(mapping, column));
    case 'number':
      return orFallback(column.type === 'boolean' ? sql`case when ${value} then 1 else 0 end` : value, field, dialect);
    case 'text':
      return orFallback(value, field, dialect);
  }
}

function orFallback(value: Sql, field: Field, dialect: Dialect): Sql {
  const typed = field.type === 'number' ? dialect.toNumber(value) : dialect.toText(value);
  return field.fallback === undefined
    ? typed
    : sql`coalesce(${typed}, ${typedFallback(field, field.fallback, dialect)})`;
}

function typedFallback(field: Field, fallback: string | number | null, dialect: Dialect): Sql {
  const literal = sql`${fallback}`;
  return field.type === 'number' ? dialect.toNumber(literal) : dialect.toText(literal);
}

/**
 * True where a UTC timestamp is an instant that can be reckoned with: neither infinite nor the first day of the year 1,
 * which stands for "none" in some systems, nor before it. Null for null.
 */
export function isMoment(utc: Sql): Sql {
  return sql`(${utc} >= timestamp '0001-01-02 00:00:00' and ${utc} < timestamp 'infinity')`;
}

/**
 * `column >= from and column < to`, on the raw column so that the source can use its index. A day lies before `to` when it
 * has begun by then, so today's rows are read before the day is over.
 */
export function timeRange(mapping: Mapping, field: string, dialect: Dialect, from: Date | null, to: Date | null): Sql {
  const column = mapping.columns.get(field);
  if (!column) return raw('true');
  const value = sql`q.${ident(column.name)}`;
  const bound = (at: Date) => dialect.fromUtc(sql`${at}`, column.type, zoneOf(mapping, column));
  const lower = from ? sql`${value} >= ${bound(from)}` : raw('true');
  const upper = to ? before(to) : raw('true');
  return sql`${lower} and ${upper}`;

  function before(end: Date): Sql {
    return column!.type === 'day'
      ? sql`${value} <= ${bound(new Date(end.getTime() - 1))}`
      : sql`${value} < ${bound(end)}`;
  }
}
