import type { DuckDBInstance } from '@duckdb/node-api';
import type { Column } from '../../sql/dialect.js';
import { duckdbDialect } from '../../sql/dialects/duckdb.js';
import { sql, type Sql } from '../../sql/sql.js';
import { EngineError, type ReadSession, type Row, type StoreEngine, type StoreSession } from '../engine.js';
import { closedError } from '../closed.js';
import { Pool } from '../pool.js';
import type { DuckdbPlace } from './errors.js';
import { Link } from './link.js';
import { DuckdbSession } from './session.js';

/** Each running statement holds one of Node's four worker threads: two of these and the writer leave one for files. */
const QUERY_CONNECTIONS = 2;

/** Queries run beside the one writer, each on a connection of its own, and see only what is committed. */
export class DuckdbEngine implements StoreEngine {
  readonly dialect = duckdbDialect;
  readonly #queries = new Pool(QUERY_CONNECTIONS, () => this.#connect());
  readonly #reader = new Pool(1, () => this.#connect());
  /** A merge may take its time: the time-out is for readers. */
  readonly #writer = new Pool(1, () => this.#connect(null));
  readonly #links: Link[] = [];
  #closing: Promise<void> | undefined;

  constructor(
    private readonly instance: DuckDBInstance,
    private readonly place: DuckdbPlace,
    private readonly timeoutMs: number | undefined,
    private readonly readOnly: boolean,
    private readonly released: () => void,
  ) {}

  get name(): string {
    return this.place.name;
  }

  query<R extends Row = Row>(query: Sql): Promise<R[]> {
    return this.#use(this.#queries, (link) => new DuckdbSession(link).query<R>(query));
  }

  read<T>(work: (session: ReadSession) => Promise<T>): Promise<T> {
    return this.#use(this.#reader, (link) => inTransaction(link, 'begin transaction read only', work));
  }

  transaction<T>(work: (session: StoreSession) => Promise<T>): Promise<T> {
    if (this.readOnly) throw new Error(`${this.name} is a source: leadline never writes there.`);
    return this.#use(this.#writer, (link) => inTransaction(link, 'begin transaction', work));
  }

  describe(query: Sql): Promise<Column[]> {
    return this.#use(this.#queries, (link) => new DuckdbSession(link).describe(query));
  }

  async explain(query: Sql): Promise<string> {
    const rows = await this.query(sql`explain ${query}`);
    return rows.map((row) => String(row.explain_value)).join('\n');
  }

  canWrite(): Promise<boolean> {
    return Promise.resolve(!this.readOnly);
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    for (const link of this.#links) link.stop();
    // A connection must not be taken away from under a statement that still runs in another thread.
    for (const pool of [this.#queries, this.#reader, this.#writer]) await pool.drain();
    for (const { connection } of this.#links) connection.disconnectSync();
    this.instance.closeSync();
    this.released();
  }

  async #connect(timeoutMs: number | null = this.timeoutMs ?? null): Promise<Link> {
    const link = new Link(await this.instance.connect(), this.place, timeoutMs ?? undefined);
    this.#links.push(link);
    return link;
  }

  async #use<T>(pool: Pool<Link>, work: (link: Link) => Promise<T>): Promise<T> {
    this.#assertOpen();
    return pool.run(async (link) => {
      this.#assertOpen();
      try {
        return await work(link);
      } catch (error) {
        if (error instanceof EngineError) this.#assertOpen(error);
        throw error;
      }
    });
  }

  #assertOpen(cause?: EngineError): void {
    if (this.#closing) throw closedError(this.name, cause);
  }
}

async function inTransaction<T>(link: Link, begin: string, work: (session: DuckdbSession) => Promise<T>): Promise<T> {
  await link.command(begin);
  try {
    const result = await work(new DuckdbSession(link));
    await link.command('commit');
    return result;
  } catch (error) {
    // A failed commit has ended the transaction already; the first error is the one to tell.
    await link.command('rollback').catch(() => undefined);
    throw error;
  }
}
