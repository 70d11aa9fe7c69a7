import type { PostgresConfig } from '../../config/config.js';
import type { Column } from '../../sql/dialect.js';
import { postgresDialect } from '../../sql/dialects/postgres.js';
import { sql, type Sql } from '../../sql/sql.js';
import { EngineError, type ReadSession, type Row, type StoreEngine, type StoreSession } from '../engine.js';
import { closedError } from '../closed.js';
import { Pool } from '../pool.js';
import { connect, connectTo } from './connect.js';
import { Connection } from './connection.js';
import type { Link } from './link.js';
import { mayWrite } from './permissions.js';
import type { PostgresSession } from './session.js';
import { beginRead, beginWrite } from './settings.js';
import { StoreSchema } from './store-schema.js';

const STORE_QUERIES = 3;
const CANCEL_MS = 3_000;

/** A source reads through one connection; a store has some for queries, one for reads and one for its writer. */
export class PostgresEngine implements StoreEngine {
  readonly dialect = postgresDialect;
  readonly #connections: Connection[] = [];
  readonly #reader = new Pool(1, () => this.#connection((signal) => connect(this.config, this.name, signal)));
  readonly #queries: Pool<Connection>;
  readonly #writer = new Pool(1, () => this.#connection((signal) => this.#writerLink(signal)));
  readonly #schema: StoreSchema | undefined;
  #closed = false;

  private constructor(
    private readonly config: PostgresConfig,
    readonly name: string,
    role: 'source' | 'store' | 'in place',
  ) {
    this.#schema = role === 'store' ? new StoreSchema(config.schema, name) : undefined;
    this.#queries =
      role !== 'source'
        ? new Pool(STORE_QUERIES, () => this.#connection((signal) => connect(config, name, signal)))
        : this.#reader;
  }

  /** Connects at its first use: a source that is down must not keep leadline from starting. */
  static source(config: PostgresConfig, name: string): PostgresEngine {
    return new PostgresEngine(config, name, 'source');
  }

  /** A source in which indicators run: queries get as many connections as in a store, but nothing is created or locked. */
  static inPlace(config: PostgresConfig, name: string): PostgresEngine {
    return new PostgresEngine(config, name, 'in place');
  }

  /**
   * Creates the schema where there is none and locks it until the engine is closed.
   *
   * @throws EngineError `locked` where another leadline has it
   */
  static async store(config: PostgresConfig, name: string): Promise<PostgresEngine> {
    const engine = new PostgresEngine(config, name, 'store');
    try {
      await engine.transaction(() => Promise.resolve());
      return engine;
    } catch (error) {
      await engine.close();
      throw error;
    }
  }

  query<R extends Row = Row>(query: Sql): Promise<R[]> {
    return this.#read(this.#queries, (session) => session.query<R>(query));
  }

  read<T>(work: (session: ReadSession) => Promise<T>): Promise<T> {
    return this.#read(this.#reader, work);
  }

  describe(query: Sql): Promise<Column[]> {
    return this.#read(this.#queries, (session) => session.describe(query));
  }

  async explain(query: Sql): Promise<string> {
    const rows = await this.query(sql`explain ${query}`);
    return rows.map((row) => Object.values(row).join(' ')).join('\n');
  }

  canWrite(): Promise<boolean> {
    return this.#read(this.#queries, (_, link) => mayWrite(link));
  }

  transaction<T>(work: (session: StoreSession) => Promise<T>): Promise<T> {
    const schema = this.#schema;
    if (!schema) throw new Error(`${this.name} is a source: leadline never writes there.`);
    return this.#use(this.#writer, (connection) => connection.transaction(() => beginWrite(schema.writePath), work));
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all(this.#connections.map((connection) => connection.close()));
    await Promise.all([this.#reader, this.#queries, this.#writer].map((pool) => pool.drain()));
  }

  #read<T>(pool: Pool<Connection>, work: (session: PostgresSession, link: Link) => Promise<T>): Promise<T> {
    const begin = () => beginRead(this.config.statementTimeoutMs, this.#schema?.readPath);
    return this.#use(pool, (connection) => connection.transaction(begin, work));
  }

  async #use<T>(pool: Pool<Connection>, work: (connection: Connection) => Promise<T>): Promise<T> {
    this.#assertOpen();
    return pool.run(async (connection) => {
      this.#assertOpen();
      try {
        return await work(connection);
      } catch (error) {
        if (error instanceof EngineError) this.#assertOpen(error);
        throw error;
      }
    });
  }

  #assertOpen(cause?: EngineError): void {
    if (this.#closed) throw closedError(this.name, cause);
  }

  async #writerLink(signal: AbortSignal): Promise<Link> {
    const link = await connect({ ...this.config, statementTimeoutMs: 0, standbyUrls: [] }, this.name, signal);
    try {
      await this.#schema?.prepare(link);
      return link;
    } catch (error) {
      link.drop();
      throw error;
    }
  }

  #connection(open: (signal: AbortSignal) => Promise<Link>): Promise<Connection> {
    const connection = new Connection(open, (link) => this.#cancel(link));
    this.#connections.push(connection);
    return Promise.resolve(connection);
  }

  /** Best effort: a server that cannot be asked stops the statement at its time-out. */
  async #cancel(link: Link): Promise<void> {
    const { backend } = link;
    if (backend === undefined) return;
    const signal = AbortSignal.timeout(CANCEL_MS);
    const other = await connectTo(link.place.target, this.config, this.name, signal).catch(() => undefined);
    await other?.send('select pg_cancel_backend($1::integer)', [backend]).catch(() => undefined);
    other?.drop();
  }
}
