import {
  BOOLEAN,
  DOUBLE,
  DuckDBDataChunk,
  VARCHAR,
  type DuckDBConnection,
  type DuckDBType,
  type DuckDBValue,
} from '@duckdb/node-api';
import { ident, render, sql, type Sql } from '../../sql/sql.js';
import type { Cell, StagingColumn } from '../engine.js';

/** Rows of a DuckDB vector: a chunk never holds more. */
const CHUNK_ROWS = 2048;
const TYPES: Readonly<Record<StagingColumn['type'], DuckDBType>> = { text: VARCHAR, number: DOUBLE, boolean: BOOLEAN };

/** Appends through DuckDB's appender, 20 to 50 times faster than INSERT; the table's columns may stand in another order. */
export async function appendRows(
  connection: DuckDBConnection,
  table: Sql,
  columns: readonly StagingColumn[],
  rows: readonly (readonly Cell[])[],
): Promise<void> {
  const order = await columnOrder(connection, table, columns);
  const [name, schema, catalog] = nameParts(table).reverse();
  const appender = await connection.createAppender(name!, schema, catalog);
  try {
    for (let from = 0; from < rows.length; from += CHUNK_ROWS) {
      const part = rows.slice(from, from + CHUNK_ROWS);
      const chunk = DuckDBDataChunk.create(order.map((i) => TYPES[columns[i]!.type]));
      chunk.setColumns(order.map((i) => part.map((row) => toAppended(row[i] ?? null, columns[i]!))));
      appender.appendDataChunk(chunk);
    }
    appender.flushSync();
  } finally {
    appender.closeSync();
  }
}

/** For each column of the table, its place among `columns`. */
async function columnOrder(
  connection: DuckDBConnection,
  table: Sql,
  columns: readonly StagingColumn[],
): Promise<number[]> {
  const prepared = await connection.prepare(render(sql`select * from ${table}`, String).text);
  try {
    const names = Array.from({ length: prepared.columnCount }, (_, i) => prepared.columnName(i));
    const order = names.map((name) => columns.findIndex((column) => column.name === name));
    if (order.includes(-1) || names.length !== columns.length) {
      throw new TypeError(
        `Rows with the columns ${columns.map(({ name }) => name).join(', ')} do not fit a table with ${names.join(', ')}.`,
      );
    }
    return order;
  } finally {
    prepared.destroySync();
  }
}

/** `"a"."b""c"` -> [`a`, `b"c`]: the appender takes names and no SQL. */
function nameParts(table: Sql): string[] {
  const text = table.texts.join('');
  const parts = [...text.matchAll(/"((?:[^"]|"")*)"/g)].map((match) => match[1]!.replaceAll('""', '"'));
  if (parts.length === 0 || ident(...parts).texts[0] !== text || table.values.length > 0)
    throw new TypeError(`A table to append to is named with ident(), not ${text}.`);
  return parts;
}

function toAppended(cell: Cell, { name, type }: StagingColumn): DuckDBValue {
  if (cell === null) return null;
  const expected = type === 'text' ? 'string' : type;
  if (typeof cell !== expected) throw new TypeError(`Column ${name} is ${type}, but a row has ${String(cell)}.`);
  return cell as string | number | boolean;
}
