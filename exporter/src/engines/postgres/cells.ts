import type { ColumnType } from '../../sql/dialect.js';
import { LocalDay, type SqlValue } from '../../sql/sql.js';
import type { Cell } from '../engine.js';
import { dateOrNull } from '../times.js';

/** OIDs of pg_type that every server of this protocol shares. */
const TYPES: ReadonlyMap<number, ColumnType> = new Map([
  [16, 'boolean'],
  [20, 'number'], // int8
  [21, 'number'], // int2
  [23, 'number'], // int4
  [26, 'number'], // oid
  [700, 'number'], // float4
  [701, 'number'], // float8
  [1700, 'number'], // numeric
  [18, 'text'], // "char"
  [19, 'text'], // name
  [25, 'text'],
  [705, 'text'], // unknown
  [1042, 'text'], // bpchar
  [1043, 'text'], // varchar
  [2950, 'text'], // uuid
  [1082, 'day'],
  [1114, 'local_time'], // timestamp
  [1184, 'instant'], // timestamptz
]);

/** Undefined where the server has to be asked: enums, citext and other types that were created in it. */
export function builtInType(oid: number): ColumnType | undefined {
  return TYPES.get(oid);
}

/** Text of the wire -> cell. The session has time zone UTC and datestyle ISO. */
export function cellParser(oid: number): (text: string) => Cell {
  switch (TYPES.get(oid)) {
    case 'boolean':
      return (text) => text === 't';
    case 'number':
      return Number;
    case 'day':
      return (text) => (/^\d{4}-\d{2}-\d{2}$/.test(text) ? text : null);
    case 'local_time':
    case 'instant':
      return parseTime;
    default:
      return (text) => text;
  }
}

const TIME = /^(\d{4,})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)(?:\.(\d{1,6}))?(?:([+-])(\d\d)(?::?(\d\d))?)?$/;

/** `2024-01-31 10:00:00.123456+00` -> Date; null for `infinity` and before Christ. */
export function parseTime(text: string): Date | null {
  const match = TIME.exec(text);
  if (!match) return null;
  const [, year, month, day, hour, minute, second, fraction, sign, offsetHours, offsetMinutes] = match;
  const date = new Date(0);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  date.setUTCHours(Number(hour), Number(minute), Number(second), Number((fraction ?? '').padEnd(3, '0').slice(0, 3)));
  const offset = (Number(offsetHours ?? 0) * 60 + Number(offsetMinutes ?? 0)) * (sign === '-' ? -60_000 : 60_000);
  return dateOrNull(date.getTime() - offset);
}

/** A value as text for the wire; the placeholder's cast gives it its type. */
export function toWire(value: SqlValue): string | null {
  if (value === null) return null;
  if (value instanceof LocalDay) return value.iso;
  if (value instanceof Date) return value.toISOString().replace('Z', '');
  return typeof value === 'string' ? storable(value) : String(value);
}

/** Postgres has no character U+0000 in texts: it becomes the replacement character, so that one row cannot stop a sync. */
export function storable(text: string): string {
  return text.replaceAll('\0', '\uFFFD');
}
