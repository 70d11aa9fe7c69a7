import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { from } from 'pg-copy-streams';
import { ident, join, render, sql, type Sql } from '../../sql/sql.js';
import type { Cell, StagingColumn } from '../engine.js';
import { storable } from './cells.js';
import type { Link } from './link.js';

/** Rows a piece of the stream: large enough for few writes, small enough to hold only that much text. */
const PIECE_ROWS = 500;

/** Appends by COPY in its text format: https://www.postgresql.org/docs/current/sql-copy.html */
export async function copyRows(
  link: Link,
  table: Sql,
  columns: readonly StagingColumn[],
  rows: readonly (readonly Cell[])[],
): Promise<void> {
  if (rows.length === 0) return;
  const names = join(columns.map(({ name }) => ident(name)));
  const { text } = render(sql`copy ${table} (${names}) from stdin`, String);
  await link.guard(() => pipeline(Readable.from(pieces(columns, rows)), link.client.query(from(text))));
}

function* pieces(columns: readonly StagingColumn[], rows: readonly (readonly Cell[])[]): Generator<string> {
  for (let start = 0; start < rows.length; start += PIECE_ROWS) {
    yield rows
      .slice(start, start + PIECE_ROWS)
      .map((row) => `${columns.map((column, i) => field(row[i] ?? null, column)).join('\t')}\n`)
      .join('');
  }
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function field(cell: Cell, { name, type }: StagingColumn): string {
  if (cell === null) return '\\N';
  if (typeof cell !== (type === 'text' ? 'string' : type)) {
    throw new TypeError(`Column ${name} is ${type}, but a row has ${String(cell)}.`);
  }
  return typeof cell === 'string' ? storable(cell).replace(/[\\\n\r\t]/g, (char) => ESCAPES[char]!) : String(cell);
}
