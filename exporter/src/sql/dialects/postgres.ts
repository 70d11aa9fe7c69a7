import type { Dialect } from '../dialect.js';
import { ident, sql } from '../sql.js';
import { common, probability } from './common.js';
import { placeholder } from './placeholder.js';

export const postgresDialect: Dialect = {
  ...common,
  name: 'postgres',
  placeholder,
  epochMs: (utc) => sql`cast(extract(epoch from cast(${utc} as timestamp)) * 1000 as double precision)`,
  fromEpochMs: (ms) => sql`(timestamp '1970-01-01' + cast(${ms} as double precision) * interval '1 millisecond')`,
  daysBetween: (later, earlier) => sql`(cast(${later} as date) - cast(${earlier} as date))`,
  monthsBetween: (later, earlier) => sql`cast(
    (extract(year from cast(${later} as date)) - extract(year from cast(${earlier} as date))) * 12
    + extract(month from cast(${later} as date)) - extract(month from cast(${earlier} as date)) as integer)`,
  secondsBetween: (later, earlier) =>
    sql`cast(extract(epoch from cast(${later} as timestamp) - cast(${earlier} as timestamp)) as double precision)`,
  quantile: (p, expression) =>
    sql`percentile_cont(${probability(p)}) within group (order by cast(${expression} as double precision))`,
  series: (from, to, alias) => sql`generate_series(${from}, cast((${to}) as integer)) as ${ident(alias)}(n)`,
  isFinite: (number) => sql`(cast(${number} as double precision) not in ('NaN', 'Infinity', '-Infinity'))`,
};
