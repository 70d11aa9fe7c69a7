import type { ColumnType, Dialect } from '../dialect.js';
import { raw, sql, type Sql } from '../sql.js';

/**
 * What DuckDB and Postgres say in the same words. Both read a local time that a zone has twice (clocks go back) as the
 * later of the two instants, and one that it never has (clocks go forward) with the offset before the change.
 */
export const common = {
  toUtc(column: Sql, type: ColumnType, zone: string): Sql {
    switch (type) {
      case 'instant':
        return sql`timezone('UTC', ${column})`;
      case 'local_time':
      case 'day':
        return isUtc(zone)
          ? sql`cast(${column} as timestamp)`
          : sql`timezone('UTC', timezone(${zone}, cast(${column} as timestamp)))`;
      default:
        throw notATime(type);
    }
  },
  fromUtc(utc: Sql, type: ColumnType, zone: string): Sql {
    switch (type) {
      case 'instant':
        return sql`timezone('UTC', cast(${utc} as timestamp))`;
      case 'local_time':
        return localTime(utc, zone);
      case 'day':
        return sql`cast(${localTime(utc, zone)} as date)`;
      default:
        throw notATime(type);
    }
  },
  localDay: (utc: Sql, zone: string) => sql`cast(${localTime(utc, zone)} as date)`,
  hour: (utc: Sql) => sql`date_trunc('hour', cast(${utc} as timestamp))`,
  addDays: (day: Sql, days: Sql) => sql`(cast(${day} as date) + cast(${days} as integer))`,
  addMonths: (day: Sql, months: Sql) =>
    sql`cast(cast(${day} as date) + cast(${months} as integer) * interval '1 month' as date)`,
  weekOf: (day: Sql) => sql`cast(date_trunc('week', cast(${day} as timestamp)) as date)`,
  monthOf: (day: Sql) => sql`cast(date_trunc('month', cast(${day} as timestamp)) as date)`,
  toNumber: (expression: Sql) => sql`cast(${expression} as double precision)`,
  toText: (expression: Sql) => sql`cast(${expression} as text)`,
} satisfies Partial<Dialect>;

const localTime = (utc: Sql, zone: string) =>
  isUtc(zone) ? sql`cast(${utc} as timestamp)` : sql`timezone(${zone}, timezone('UTC', cast(${utc} as timestamp)))`;

const notATime = (type: ColumnType) =>
  new TypeError(`A column of type ${type} is no time: cast it to timestamp or timestamptz in the query.`);

const isUtc = (zone: string) => zone === 'UTC' || zone === 'Etc/UTC';

/** A quantile's `p` as literal text: DuckDB takes only a constant there. */
export function probability(p: number): Sql {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`A quantile lies between 0 and 1, not at ${p}.`);
  return raw(String(p));
}
