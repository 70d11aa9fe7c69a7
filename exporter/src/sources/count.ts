import type { Reader } from '../engines/engine.js';
import { raw, sql } from '../sql/sql.js';
import { fieldValue, fromQuery, isMoment } from './expressions.js';
import type { Mapping } from './mapping.js';

export interface Counted {
  /** Rows whose time lies in the range. */
  readonly rows: number;
  readonly oldest: Date | null;
  readonly newest: Date | null;
  readonly withoutTime: number;
  /** Rows at infinity or before the year 1: see isMoment. */
  readonly notFinite: number;
  readonly inFuture: number;
}

/** Counts an entity's raw rows once before a first read, for its windows, its progress bar, and what it will leave out. */
export async function countRows(
  source: Reader,
  query: string,
  mapping: Mapping,
  range: { from: Date | null; to: Date },
): Promise<Counted> {
  const { entity } = mapping;
  const { dialect } = source;
  const time = entity.shape === 'rollup' ? 'occurred_at' : entity.visibleFrom;
  const value = fieldValue(mapping, time, entity.fields[time]!, dialect);
  const moment = isMoment(raw('t'));
  const from = range.from ? sql`t >= ${range.from}` : raw('true');
  const inRange = sql`${moment} and ${from} and t < ${range.to}`;
  const [row] = await source.query(sql`select count(case when ${inRange} then 1 end) as in_range,
    min(case when ${inRange} then t end) as oldest, max(case when ${inRange} then t end) as newest,
    count(case when t is null then 1 end) as without_time, count(case when not ${moment} then 1 end) as not_finite,
    count(case when ${moment} and t >= ${range.to} then 1 end) as in_future
    from (select ${value} as t from ${fromQuery(query)}) c`);
  return {
    rows: row?.['in_range'] as number,
    oldest: row?.['oldest'] as Date | null,
    newest: row?.['newest'] as Date | null,
    withoutTime: row?.['without_time'] as number,
    notFinite: row?.['not_finite'] as number,
    inFuture: row?.['in_future'] as number,
  };
}
