import type { Column } from '../../sql/dialect.js';
import { placeholder } from '../../sql/dialects/placeholder.js';
import { postgresDialect } from '../../sql/dialects/postgres.js';
import { render, sql, type Sql } from '../../sql/sql.js';
import type { Cell, ReadSession, Row, StagingColumn, StoreSession, StreamOptions } from '../engine.js';
import { Mutex } from '../mutex.js';
import { OneStream } from '../one-stream.js';
import { columnsOf } from './columns.js';
import { copyRows } from './copy.js';
import type { Answer, Link } from './link.js';

const BATCH_ROWS = 10_000;

/** Statements inside one transaction of a connection. */
export class PostgresSession implements ReadSession, StoreSession {
  readonly dialect = postgresDialect;
  readonly #streams = new OneStream();
  readonly #turn = new Mutex();

  /** @param cancel asks the server to stop the statement that runs on `link` */
  constructor(
    private readonly link: Link,
    private readonly cancel: () => Promise<void>,
  ) {}

  async query<R extends Row = Row>(query: Sql): Promise<R[]> {
    const { rows, fields } = await this.#execute(query);
    return rows.map((cells) => Object.fromEntries(fields.map(({ name }, i) => [name, cells[i] ?? null])) as R);
  }

  async run(statement: Sql): Promise<number> {
    return (await this.#execute(statement)).changed;
  }

  /**
   * By DECLARE and FETCH. The protocol's own portals would do with less, but the server counts a statement time-out on
   * over the pauses between their batches, so that a slow consumer would be stopped for the time it takes itself.
   */
  async *stream(query: Sql, { batchRows = BATCH_ROWS, signal }: StreamOptions = {}): AsyncGenerator<Cell[][]> {
    const release = this.#streams.open();
    let cancelled: Promise<void> | undefined;
    const onAbort = () => {
      if (this.link.busy) cancelled = this.cancel();
    };
    signal?.addEventListener('abort', onAbort);
    try {
      await this.#send('declare leadline_rows no scroll cursor for\n', query);
      for (;;) {
        signal?.throwIfAborted();
        const { rows } = await this.link.send(`fetch ${batchRows} from leadline_rows`);
        if (rows.length > 0) yield rows;
        if (rows.length < batchRows) break;
      }
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    } finally {
      signal?.removeEventListener('abort', onAbort);
      // A request that is still on its way would stop the next statement instead.
      await cancelled;
      // In a failed transaction it is closed already.
      if (!this.link.broken) await this.link.command('close leadline_rows').catch(() => undefined);
      release();
    }
  }

  append(table: Sql, columns: readonly StagingColumn[], rows: readonly (readonly Cell[])[]): Promise<void> {
    this.#streams.assertNone();
    return this.#turn.run(() => copyRows(this.link, table, columns, rows));
  }

  async describe(query: Sql): Promise<Column[]> {
    // On a line of its own, the bracket closes even after a query that ends in a comment.
    const { fields } = await this.#execute(sql`select * from (${query}
) as described limit 0`);
    return columnsOf(this.link, fields);
  }

  async #execute(query: Sql): Promise<Answer> {
    this.#streams.assertNone();
    return this.#turn.run(() => this.#send('', query));
  }

  #send(prefix: string, query: Sql): Promise<Answer> {
    const { text, values } = render(query, placeholder);
    return this.link.send(prefix + text, values, prefix.length);
  }
}
