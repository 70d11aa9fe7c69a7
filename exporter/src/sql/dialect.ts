import type { Sql, SqlValue } from './sql.js';

/** What a source column holds, as far as leadline needs to know. `instant` has a zone, `local_time` has none. */
export type ColumnType = 'text' | 'number' | 'boolean' | 'instant' | 'local_time' | 'day' | 'other';

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  /** The engine's own name of the type, for messages: `timestamp without time zone`. */
  readonly nativeType: string;
}

/**
 * The few functions in which engines differ. Everything else is written once in the common subset of DuckDB, Postgres
 * and Trino. Inside the store, instants are zoneless UTC timestamps (`timestamp`), so that all engines compute alike
 * whatever the session's time zone is.
 */
export interface Dialect {
  readonly name: 'duckdb' | 'postgres' | 'trino';
  /**
   * Typed placeholder, `$1::timestamp`: an untyped one would be guessed differently by each engine. A whole number is an
   * integer, so that `date + ${7}` and `limit ${5}` work; so write a division as `toNumber(a) / b`.
   */
  placeholder(index: number, value: SqlValue): string;
  /** UTC timestamp -> milliseconds since 1970 (double). */
  epochMs(utc: Sql): Sql;
  /** Milliseconds since 1970 -> UTC timestamp. */
  fromEpochMs(ms: Sql): Sql;
  /** A source column of a time type -> UTC timestamp; `zone` is used where the column has none. */
  toUtc(column: Sql, type: ColumnType, zone: string): Sql;
  /** Inverse of {@link toUtc}: a UTC timestamp as a value of the column's type, so that a predicate can use its index. */
  fromUtc(utc: Sql, type: ColumnType, zone: string): Sql;
  /** UTC timestamp -> calendar day in `zone`. */
  localDay(utc: Sql, zone: string): Sql;
  /** UTC timestamp -> start of its UTC hour. */
  hour(utc: Sql): Sql;
  /** Whole days from `earlier` to `later` (dates), an integer. */
  daysBetween(later: Sql, earlier: Sql): Sql;
  /** Date plus a number of days -> date. */
  addDays(day: Sql, days: Sql): Sql;
  /** The same day of the month so many months later, or that month's last day where it is shorter -> date. */
  addMonths(day: Sql, months: Sql): Sql;
  /** First day (Monday) of the week of a date -> date. */
  weekOf(day: Sql): Sql;
  /** First day of the month of a date -> date. */
  monthOf(day: Sql): Sql;
  /** Whole months from month start `earlier` to month start `later`. */
  monthsBetween(later: Sql, earlier: Sql): Sql;
  /** Seconds from `earlier` to `later` (UTC timestamps), double. */
  secondsBetween(later: Sql, earlier: Sql): Sql;
  /** Continuous quantile `p` (0..1) of an expression, an aggregate. */
  quantile(p: number, expression: Sql): Sql;
  /** A table with integer column `n` from `from` to `to` inclusive; goes into FROM under `alias`. */
  series(from: number, to: Sql | number, alias: string): Sql;
  /** True where a double is neither NaN nor infinite. */
  isFinite(number: Sql): Sql;
  toNumber(expression: Sql): Sql;
  toText(expression: Sql): Sql;
}
