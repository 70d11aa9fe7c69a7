import type { DuckDBConnection, DuckDBMaterializedResult, DuckDBType, DuckDBValue } from '@duckdb/node-api';
import { duckdbDialect } from '../../sql/dialects/duckdb.js';
import type { Column } from '../../sql/dialect.js';
import { placeholder } from '../../sql/dialects/placeholder.js';
import { render, type Sql } from '../../sql/sql.js';
import {
  EngineError,
  type Cell,
  type ReadSession,
  type Row,
  type StagingColumn,
  type StoreSession,
  type StreamOptions,
} from '../engine.js';
import { Mutex } from '../mutex.js';
import { OneStream } from '../one-stream.js';
import { appendRows } from './append.js';
import { chunkRows, columnType, toBound } from './cells.js';
import { duckdbError, type DuckdbPlace } from './errors.js';

const BATCH_ROWS = 10_000;

/** One connection: runs one statement at a time. */
export class DuckdbSession implements ReadSession, StoreSession {
  readonly dialect = duckdbDialect;
  readonly #streams = new OneStream();
  readonly #turn = new Mutex();
  #busy = false;

  constructor(
    readonly connection: DuckDBConnection,
    private readonly place: DuckdbPlace,
    private readonly timeoutMs: number | undefined,
  ) {}

  async query<R extends Row = Row>(query: Sql): Promise<R[]> {
    const result = await this.#execute(query);
    const names = result.columnNames();
    const rows: R[] = [];
    for (const chunk of await result.fetchAllChunks())
      for (const cells of chunkRows(chunk))
        rows.push(Object.fromEntries(names.map((name, i) => [name, cells[i] ?? null])) as R);
    return rows;
  }

  async run(statement: Sql): Promise<number> {
    return (await this.#execute(statement)).rowsChanged;
  }

  async *stream(query: Sql, { batchRows = BATCH_ROWS, signal }: StreamOptions = {}): AsyncGenerator<Cell[][]> {
    const release = this.#streams.open();
    const onAbort = () => {
      if (this.#busy) this.connection.interrupt();
    };
    signal?.addEventListener('abort', onAbort);
    try {
      const [text, values, types] = this.#bind(query);
      const result = await this.#guard(() => this.connection.stream(text, values, types));
      let batch: Cell[][] = [];
      for (;;) {
        signal?.throwIfAborted();
        const chunk = await this.#guard(() => result.fetchChunk());
        if (chunk === null || chunk.rowCount === 0) break;
        for (const row of chunkRows(chunk)) {
          batch.push(row);
          if (batch.length >= batchRows) {
            yield batch;
            signal?.throwIfAborted();
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
    await this.#guard(() => appendRows(this.connection, table, columns, rows));
  }

  async describe(query: Sql): Promise<Column[]> {
    const prepared = await this.#guard(() => this.connection.prepare(this.#bind(query)[0]));
    try {
      return Array.from({ length: prepared.columnCount }, (_, i) => ({
        name: prepared.columnName(i),
        type: columnType(prepared.columnTypeId(i)),
        nativeType: String(prepared.columnType(i)),
      }));
    } finally {
      prepared.destroySync();
    }
  }

  /** A statement of leadline's own without values: `begin transaction`, `commit`. */
  async command(text: string): Promise<void> {
    await this.#guard(() => this.connection.run(text));
  }

  async #execute(query: Sql): Promise<DuckDBMaterializedResult> {
    this.#streams.assertNone();
    const [text, values, types] = this.#bind(query);
    return this.#guard(() => this.connection.run(text, values, types));
  }

  #bind(query: Sql): [string, DuckDBValue[], DuckDBType[]] {
    const { text, values } = render(query, placeholder);
    const bound = values.map(toBound);
    return [text, bound.map(({ value }) => value), bound.map(({ type }) => type)];
  }

  #guard<T>(work: () => Promise<T>): Promise<T> {
    return this.#turn.run(() => this.#timed(work));
  }

  async #timed<T>(work: () => Promise<T>): Promise<T> {
    this.#busy = true;
    let timedOut = false;
    const timer =
      this.timeoutMs === undefined
        ? undefined
        : setTimeout(() => {
            timedOut = true;
            this.connection.interrupt();
          }, this.timeoutMs);
    try {
      return await work();
    } catch (error) {
      if (timedOut) throw this.#timeout(error);
      throw duckdbError(error, this.place);
    } finally {
      clearTimeout(timer);
      this.#busy = false;
    }
  }

  #timeout(cause: unknown): EngineError {
    return new EngineError(
      'timeout',
      `A statement in ${this.place.name} ran longer than its statement time-out of ${this.timeoutMs} ms and was stopped. Read less in one query, or raise the time-out.`,
      { cause },
    );
  }
}
