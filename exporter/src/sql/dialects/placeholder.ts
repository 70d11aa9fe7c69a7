import { LocalDay, type SqlValue } from '../sql.js';

const INT32 = 2 ** 31;

/**
 * The typed placeholder that DuckDB and Postgres both read.
 *
 * Whole numbers are `integer` (beyond 32 bits `bigint`), all others `double precision`. Only so `date + ${7}` and
 * `limit ${5}` work in both engines: neither adds a double to a date. The price: Postgres divides two integers into an
 * integer, so a division is written `toNumber(a) / b`, which count(*) / count(*) needs there anyway.
 */
export function placeholder(index: number, value: SqlValue): string {
  const name = `$${index}`;
  if (value === null) return name;
  if (value instanceof LocalDay) return `${name}::date`;
  if (value instanceof Date) return `${name}::timestamp`;
  switch (typeof value) {
    case 'string':
      return `${name}::text`;
    case 'boolean':
      return `${name}::boolean`;
    default:
      if (!Number.isSafeInteger(value)) return `${name}::double precision`;
      return value >= -INT32 && value < INT32 ? `${name}::integer` : `${name}::bigint`;
  }
}
