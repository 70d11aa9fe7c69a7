import { dayOf, plusDays, startOfDay, startOfHour } from '../../model/calendar.js';
import type { Entity } from '../../model/entities.js';
import { ident, LocalDay, raw, sql, type Sql } from '../../sql/sql.js';

/** A stretch of time [from, to) that begins on a bucket boundary. */
export interface Window {
  readonly from: Date;
  readonly to: Date;
}

/** Hours are counted in UTC, so that zones with a half-hour offset do not cut them. */
export function bucketZone(entity: Entity, zone: string): string {
  return entity.bucket === 'hour' ? 'UTC' : zone;
}

export function alignDown(at: Date, entity: Entity, zone: string): Date {
  return entity.bucket === 'day' ? startOfDay(at, zone) : startOfHour(at);
}

/**
 * Cuts [from, to) into windows of about `rowsWanted` rows, each a whole number of days. The last one ends at `to`.
 * @param rowsADay average density of the source
 */
export function* windows(from: Date, to: Date, rowsADay: number, rowsWanted: number, zone: string): Generator<Window> {
  const days = Math.max(1, Math.floor(rowsWanted / Math.max(rowsADay, 1e-9)));
  let start = from;
  while (start < to) {
    const next = days > 100_000 ? to : startOfDay(plusDays(start, days, zone), zone);
    const end = next < to && next > start ? next : to;
    yield { from: start, to: end };
    start = end;
  }
}

/** Rows of the store, aliased `t`, in buckets that begin in the window. An end inside a bucket includes that bucket. */
export function bucketsIn(window: Window, entity: Entity, zone: string): Sql {
  if (entity.bucket === 'day') {
    const last = dayOf(new Date(window.to.getTime() - 1), zone);
    return sql`t.day >= ${new LocalDay(dayOf(window.from, zone))} and t.day <= ${new LocalDay(last)}`;
  }
  return sql`t.${ident('hour')} >= ${window.from} and t.${raw('hour')} < ${window.to}`;
}
