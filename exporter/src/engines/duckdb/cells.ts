import {
  BOOLEAN,
  DOUBLE,
  DuckDBDateValue,
  DuckDBDecimalValue,
  DuckDBTimestampMillisecondsValue,
  DuckDBTimestampNanosecondsValue,
  DuckDBTimestampSecondsValue,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
  DuckDBTypeId,
  TIMESTAMP,
  VARCHAR,
  type DuckDBDataChunk,
  type DuckDBType,
  type DuckDBValue,
} from '@duckdb/node-api';
import type { ColumnType } from '../../sql/dialect.js';
import { LocalDay, type SqlValue } from '../../sql/sql.js';
import { dateOrNull, dayOrNull } from '../times.js';
import type { Cell } from '../engine.js';

const NUMBERS = new Set([
  DuckDBTypeId.TINYINT,
  DuckDBTypeId.SMALLINT,
  DuckDBTypeId.INTEGER,
  DuckDBTypeId.BIGINT,
  DuckDBTypeId.HUGEINT,
  DuckDBTypeId.UTINYINT,
  DuckDBTypeId.USMALLINT,
  DuckDBTypeId.UINTEGER,
  DuckDBTypeId.UBIGINT,
  DuckDBTypeId.UHUGEINT,
  DuckDBTypeId.BIGNUM,
  DuckDBTypeId.FLOAT,
  DuckDBTypeId.DOUBLE,
  DuckDBTypeId.DECIMAL,
]);
const TEXTS = new Set([DuckDBTypeId.VARCHAR, DuckDBTypeId.ENUM, DuckDBTypeId.UUID]);

export function columnType(id: DuckDBTypeId): ColumnType {
  if (NUMBERS.has(id)) return 'number';
  if (TEXTS.has(id)) return 'text';
  switch (id) {
    case DuckDBTypeId.BOOLEAN:
      return 'boolean';
    case DuckDBTypeId.DATE:
      return 'day';
    case DuckDBTypeId.TIMESTAMP_TZ:
      return 'instant';
    case DuckDBTypeId.TIMESTAMP:
    case DuckDBTypeId.TIMESTAMP_S:
    case DuckDBTypeId.TIMESTAMP_MS:
    case DuckDBTypeId.TIMESTAMP_NS:
      return 'local_time';
    default:
      return 'other';
  }
}

/** A value as DuckDB hands it out -> a cell. Decided by its class, so that no column needs a converter of its own. */
export function toCell(value: DuckDBValue): Cell {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value === 'bigint') return Number(value);
  if (value === null || value === undefined) return null;
  if (value instanceof DuckDBDecimalValue) return value.toDouble();
  if (value instanceof DuckDBDateValue) return dayOrNull(value.days * 86_400_000);
  if (value instanceof DuckDBTimestampValue || value instanceof DuckDBTimestampTZValue)
    return dateOrNull(Number(value.micros) / 1000);
  if (value instanceof DuckDBTimestampMillisecondsValue) return dateOrNull(Number(value.millis));
  if (value instanceof DuckDBTimestampSecondsValue) return dateOrNull(Number(value.seconds) * 1000);
  if (value instanceof DuckDBTimestampNanosecondsValue) return dateOrNull(Number(value.nanos) / 1_000_000);
  return String(value);
}

/** Rows of a chunk, in the order of the select list. */
export function chunkRows(chunk: DuckDBDataChunk): Cell[][] {
  const columns = chunk.getColumns();
  return Array.from({ length: chunk.rowCount }, (_, row) => columns.map((column) => toCell(column[row] ?? null)));
}

/** A bound value and its type; the placeholder's cast does the rest. Left to itself the driver guesses: 1e300 is a BIGINT. */
export function toBound(value: SqlValue): { readonly value: DuckDBValue; readonly type: DuckDBType } {
  if (value instanceof LocalDay) return { value: value.iso, type: VARCHAR };
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) throw new TypeError('An invalid Date cannot be bound.');
    return { value: new DuckDBTimestampValue(BigInt(value.getTime()) * 1000n), type: TIMESTAMP };
  }
  if (typeof value === 'number') return { value, type: DOUBLE };
  return { value, type: typeof value === 'boolean' ? BOOLEAN : VARCHAR };
}
