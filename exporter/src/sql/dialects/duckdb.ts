import type { Dialect } from '../dialect.js';
import { ident, sql } from '../sql.js';
import { common, probability } from './common.js';
import { placeholder } from './placeholder.js';

export const duckdbDialect: Dialect = {
  ...common,
  name: 'duckdb',
  placeholder,
  epochMs: (utc) => sql`(epoch_us(cast(${utc} as timestamp)) / 1000)`,
  fromEpochMs: (ms) => sql`make_timestamp(cast(round(cast(${ms} as double precision) * 1000) as bigint))`,
  daysBetween: (later, earlier) =>
    sql`cast(date_diff('day', cast(${earlier} as date), cast(${later} as date)) as integer)`,
  monthsBetween: (later, earlier) =>
    sql`cast(date_diff('month', cast(${earlier} as date), cast(${later} as date)) as integer)`,
  secondsBetween: (later, earlier) =>
    sql`((epoch_us(cast(${later} as timestamp)) - epoch_us(cast(${earlier} as timestamp))) / 1000000)`,
  quantile: (p, expression) => sql`quantile_cont(cast(${expression} as double precision), ${probability(p)})`,
  // unnest and not the table function: that yields BIGINT, which DuckDB does not add to a date.
  series: (from, to, alias) =>
    sql`(select cast(unnest(generate_series(${from}, cast((${to}) as integer))) as integer) as n) as ${ident(alias)}`,
  isFinite: (number) => sql`isfinite(cast(${number} as double precision))`,
};
