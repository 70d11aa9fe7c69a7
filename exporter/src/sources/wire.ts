import type { StagingColumn } from '../engines/engine.js';
import type { Dialect } from '../sql/dialect.js';
import { ident, join, raw, sql, type Sql } from '../sql/sql.js';
import { fieldValue, fromQuery, isMoment, sourceColumn, timeRange } from './expressions.js';
import type { Mapping } from './mapping.js';

/**
 * What travels from source to store: text, doubles, and times as milliseconds since 1970, since these cost every driver
 * least and hold NaN and infinity, which are then rejected and counted rather than crashing a parser.
 */
export function wireColumns(mapping: Mapping): StagingColumn[] {
  return Object.entries(mapping.entity.fields).map(([name, field]) => ({
    name,
    type: field.type === 'text' ? 'text' : 'number',
  }));
}

export interface TableRead {
  /** Rows that changed at or after this; null reads all. A row without `updated_at` changed when it became visible. */
  readonly since: Date | null;
  /** Rows without `updated_at` come last and are all read: what a resumed first read still lacks. */
  readonly allUndated?: boolean;
  /** Rows whose visible instant lies before this are left out, unless they are still open. */
  readonly from: Date | null;
}

/** Rows of a table or series, in order of `updated_at` where there is one, so that a read can be resumed. */
export function selectRows(query: string, mapping: Mapping, dialect: Dialect, read: TableRead): Sql {
  const { entity } = mapping;
  const columns = Object.entries(entity.fields).map(([name, field]) => {
    const value = fieldValue(mapping, name, field, dialect);
    return sql`${field.type === 'time' ? wireTime(value, dialect) : value} as ${ident(name)}`;
  });
  const watermark = sourceColumn(mapping, 'updated_at');
  const order = watermark ? sql` order by ${watermark} nulls last` : raw('');
  return sql`select ${join(columns)} from ${fromQuery(query)}
    where ${changedSince(mapping, dialect, read)} and ${recentOrOpen(mapping, dialect, read.from)}${order}`;
}

function changedSince(mapping: Mapping, dialect: Dialect, { since, allUndated }: TableRead): Sql {
  const watermark = sourceColumn(mapping, 'updated_at');
  if (!watermark || since === null) return raw('true');
  const dated = timeRange(mapping, 'updated_at', dialect, since, null);
  const visible = allUndated ? raw('true') : timeRange(mapping, mapping.entity.visibleFrom, dialect, since, null);
  return sql`(${dated} or (${watermark} is null and ${visible}))`;
}

function recentOrOpen(mapping: Mapping, dialect: Dialect, from: Date | null): Sql {
  const { closedBy, visibleFrom } = mapping.entity;
  const recent = timeRange(mapping, visibleFrom, dialect, from, null);
  if (closedBy === undefined || from === null) return recent;
  const closed = sourceColumn(mapping, closedBy);
  return closed ? sql`(${recent} or ${closed} is null)` : raw('true');
}

/** Milliseconds; -Infinity for what is no instant, which is then rejected as not finite, whatever the engine makes of it. */
function wireTime(value: Sql, dialect: Dialect): Sql {
  return sql`case when ${isMoment(value)} then ${dialect.epochMs(value)}
    when ${value} is not null then cast('-Infinity' as double precision) end`;
}
