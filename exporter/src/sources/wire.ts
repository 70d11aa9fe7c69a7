import type { StagingColumn } from '../engines/engine.js';
import type { Dialect } from '../sql/dialect.js';
import { ident, join, raw, sql, type Sql } from '../sql/sql.js';
import { fieldValue, fromQuery, sourceColumn, timeRange } from './expressions.js';
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
  /** Rows whose `updated_at` is at or after this; null reads all. */
  readonly since: Date | null;
  /** Rows whose visible instant lies in [from, to); null leaves that side open. */
  readonly from: Date | null;
  readonly to: Date | null;
}

/** Rows of a table or series, in order of `updated_at` where there is one, so that a read can be resumed. */
export function selectRows(query: string, mapping: Mapping, dialect: Dialect, read: TableRead): Sql {
  const { entity } = mapping;
  const columns = Object.entries(entity.fields).map(([name, field]) => {
    const value = fieldValue(mapping, name, field, dialect);
    return sql`${field.type === 'time' ? dialect.epochMs(value) : value} as ${ident(name)}`;
  });
  const watermark = sourceColumn(mapping, 'updated_at');
  const since = watermark ? timeRange(mapping, 'updated_at', dialect, read.since, null) : raw('true');
  const range = timeRange(mapping, entity.visibleFrom, dialect, read.from, read.to);
  const order = watermark ? sql` order by ${watermark}` : raw('');
  return sql`select ${join(columns)} from ${fromQuery(query)} where ${since} and ${range}${order}`;
}
