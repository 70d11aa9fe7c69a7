import type { StagingColumn } from '../engines/engine.js';
import { summedFields } from '../model/columns.js';
import type { Dialect } from '../sql/dialect.js';
import { ident, join, raw, sql, type Sql } from '../sql/sql.js';
import { timeRange } from './expressions.js';
import type { Mapping } from './mapping.js';
import { judgedRows } from './reasons.js';

/**
 * Raw events grouped by key and bucket in the source. Rows that cannot be counted are grouped by the reason instead, so
 * one pass yields both the sums and an exact number of rejected rows: nothing disappears unseen.
 */
export function rollupColumns(mapping: Mapping): StagingColumn[] {
  const { entity } = mapping;
  return [
    { name: 'reason', type: 'text' },
    ...entity.key.map((name): StagingColumn => ({ name, type: 'text' })),
    { name: 'bucket', type: entity.bucket === 'day' ? 'text' : 'number' },
    { name: 'events', type: 'number' },
    ...summedFields(entity).map((name): StagingColumn => ({ name, type: 'number' })),
    { name: 'last_at', type: 'number' },
  ];
}

/**
 * @param from inclusive, on a bucket boundary
 * @param to exclusive
 * @param zone the business time zone, in which days begin
 */
export function selectRollup(
  query: string,
  mapping: Mapping,
  dialect: Dialect,
  range: { from: Date | null; to: Date | null },
  zone: string,
): Sql {
  const keys = mapping.entity.key;
  const names = summedFields(mapping.entity);
  const prepared = prepareRows(query, mapping, dialect, range, zone);
  const groups = join([raw('reason'), ...keys.map((key) => ident(key)), raw('bucket')]);
  const bucket = mapping.entity.bucket === 'day' ? dialect.toText(raw('bucket')) : dialect.epochMs(raw('bucket'));
  const sums = names.map((name) => sql`, sum(${ident(name)}) as ${ident(name)}`);
  return sql`select reason, ${join(keys.map((key) => ident(key)))}, ${bucket} as bucket,
    ${dialect.toNumber(raw('count(*)'))} as events${join(sums, '')}, ${dialect.epochMs(raw('max(occurred_at)'))} as last_at
    from (${prepared}) p group by ${groups}`;
}

/** Each raw row with its reason to be rejected (null when there is none), key, bucket and amounts. */
function prepareRows(
  query: string,
  mapping: Mapping,
  dialect: Dialect,
  range: { from: Date | null; to: Date | null },
  zone: string,
): Sql {
  const { entity } = mapping;
  const keep = (value: Sql) => sql`case when reason is null then ${value} end`;
  const bucketOf =
    entity.bucket === 'day' ? dialect.localDay(raw('occurred_at'), zone) : dialect.hour(raw('occurred_at'));
  const columns = [
    raw('reason'),
    ...entity.key.map((key) => sql`${keep(ident(key))} as ${ident(key)}`),
    sql`${keep(bucketOf)} as bucket`,
    ...summedFields(entity).map((name) => sql`${keep(ident(name))} as ${ident(name)}`),
    sql`${keep(raw('occurred_at'))} as occurred_at`,
  ];
  const inRange = timeRange(mapping, 'occurred_at', dialect, range.from, range.to);
  return sql`select ${join(columns)} from (${judgedRows(query, mapping, dialect, inRange)}) r`;
}
