import type { Column } from '../../sql/dialect.js';
import { duckdbDialect } from '../../sql/dialects/duckdb.js';
import type { Sql } from '../../sql/sql.js';
import type { Cell, ReadSession, Row, StagingColumn, StoreSession, StreamOptions } from '../engine.js';
import { OneStream } from '../one-stream.js';
import { appendRows } from './append.js';
import { chunkRows, columnType } from './cells.js';
import type { Link } from './link.js';

const BATCH_ROWS = 10_000;

/** Statements on one connection. */
export class DuckdbSession implements ReadSession, StoreSession {
  readonly dialect = duckdbDialect;
  readonly #streams = new OneStream();

  constructor(private readonly link: Link) {}

  async query<R extends Row = Row>(query: Sql): Promise<R[]> {
    this.#streams.assertNone();
    return this.link.execute(query, async (prepared) => {
      const result = await this.link.guard(() => prepared.run());
      const names = result.columnNames();
      const chunks = await result.fetchAllChunks();
      return chunks.flatMap((chunk) =>
        chunkRows(chunk).map((cells) => Object.fromEntries(names.map((name, i) => [name, cells[i] ?? null])) as R),
      );
    });
  }

  async run(statement: Sql): Promise<number> {
    this.#streams.assertNone();
    return this.link.execute(statement, async (prepared) => {
      const result = await this.link.guard(() => prepared.run());
      return result.rowsChanged;
    });
  }

  async *stream(query: Sql, { batchRows = BATCH_ROWS, signal }: StreamOptions = {}): AsyncGenerator<Cell[][]> {
    const release = this.#streams.open();
    const onAbort = () => this.link.interrupt();
    signal?.addEventListener('abort', onAbort);
    try {
      const result = await this.link.execute(query, (prepared) => this.link.guard(() => prepared.stream()));
      let batch: Cell[][] = [];
      for (;;) {
        signal?.throwIfAborted();
        const chunk = await this.link.guard(() => result.fetchChunk());
        if (chunk === null || chunk.rowCount === 0) break;
        for (const row of chunkRows(chunk)) {
          batch.push(row);
          if (batch.length >= batchRows) {
            yield batch;
            signal?.throwIfAborted();
            this.link.assertOpen();
            batch = [];
          }
        }
      }
      if (batch.length > 0) yield batch;
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    } finally {
      signal?.removeEventListener('abort', onAbort);
      release();
    }
  }

  async append(table: Sql, columns: readonly StagingColumn[], rows: readonly (readonly Cell[])[]): Promise<void> {
    this.#streams.assertNone();
    await this.link.guard(() => appendRows(this.link.connection, table, columns, rows));
  }

  async describe(query: Sql): Promise<Column[]> {
    this.#streams.assertNone();
    return this.link.execute(query, (prepared) =>
      Promise.resolve(
        Array.from({ length: prepared.columnCount }, (_, i) => ({
          name: prepared.columnName(i),
          type: columnType(prepared.columnTypeId(i)),
          nativeType: String(prepared.columnType(i)),
        })),
      ),
    );
  }
}
