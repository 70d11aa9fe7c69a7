import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { Column } from '../../sql/dialect.js';
import { duckdbDialect } from '../../sql/dialects/duckdb.js';
import { sql, type Sql } from '../../sql/sql.js';
import { EngineError, type ReadSession, type Row, type StoreEngine, type StoreSession } from '../engine.js';
import { Pool } from '../pool.js';
import type { DuckdbPlace } from './errors.js';
import { DuckdbSession } from './session.js';

/** Each running statement holds one of Node's four file-system threads: these leave one over. */
const QUERY_CONNECTIONS = 2;

/** Queries run beside the one writer, each on a connection of its own, and see only what is committed. */
export class DuckdbEngine implements StoreEngine {
  readonly dialect = duckdbDialect;
  readonly #queries = new Pool(QUERY_CONNECTIONS, () => this.#connect());
  readonly #reader = new Pool(1, () => this.#connect());
  readonly #writer = new Pool(1, () => this.#connect());
  readonly #connections = new Set<DuckDBConnection>();
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
    return this.#use(this.#queries, (session) => session.query<R>(query));
  }

  read<T>(work: (session: ReadSession) => Promise<T>): Promise<T> {
    return this.#use(this.#reader, (session) => inTransaction(session, 'begin transaction read only', work));
  }

  transaction<T>(work: (session: StoreSession) => Promise<T>): Promise<T> {
    return this.#use(this.#writer, (session) => inTransaction(session, 'begin transaction', work));
  }

  describe(query: Sql): Promise<Column[]> {
    return this.#use(this.#queries, (session) => session.describe(query));
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
    for (const connection of this.#connections) connection.interrupt();
    for (const pool of [this.#queries, this.#reader, this.#writer]) await pool.drain();
    for (const connection of this.#connections) connection.disconnectSync();
    this.instance.closeSync();
    this.released();
  }

  async #connect(): Promise<DuckdbSession> {
    const connection = await this.instance.connect();
    this.#connections.add(connection);
    return new DuckdbSession(connection, this.place, this.timeoutMs);
  }

  async #use<T>(pool: Pool<DuckdbSession>, work: (session: DuckdbSession) => Promise<T>): Promise<T> {
    this.#assertOpen();
    return pool.run(async (session) => {
      this.#assertOpen();
      return work(session);
    });
  }

  #assertOpen(): void {
    if (this.#closing) throw new EngineError('closed', `${this.name} is closed: leadline is stopping.`);
  }
}

async function inTransaction<T>(
  session: DuckdbSession,
  begin: string,
  work: (session: DuckdbSession) => Promise<T>,
): Promise<T> {
  await session.command(begin);
  try {
    const result = await work(session);
    await session.command('commit');
    return result;
  } catch (error) {
    // A failed commit has ended the transaction already; the first error is the one to tell.
    await session.command('rollback').catch(() => undefined);
    throw error;
  }
}
