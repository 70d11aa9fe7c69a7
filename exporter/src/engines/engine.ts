import type { Column, Dialect } from '../sql/dialect.js';
import type { Sql } from '../sql/sql.js';

/** A value as every engine hands it out: BIGINT and DECIMAL as number, DATE as `YYYY-MM-DD`, timestamps as Date. */
export type Cell = string | number | boolean | Date | null;
export type Row = Readonly<Record<string, Cell>>;

/** Runs one small query; what an indicator sees of the store. */
export interface Reader {
  readonly dialect: Dialect;
  /** @throws EngineError */
  query<R extends Row = Row>(query: Sql): Promise<R[]>;
}

export interface StreamOptions {
  /** Rows a batch; the next one is fetched only when this one was consumed (back pressure). */
  readonly batchRows?: number;
  readonly signal?: AbortSignal;
}

/** A read-only, repeatable-read view of a source: what is read in one session is of one instant. */
export interface ReadSession extends Reader {
  /** Batches of rows as arrays, in the order of the select list. */
  stream(query: Sql, options?: StreamOptions): AsyncIterable<readonly Cell[][]>;
}

/** A database that can run SQL. One adapter file each; nothing outside `engines/` knows a driver. */
export interface Engine extends Reader {
  readonly name: string;
  /** Runs `work` in one read-only session; one at a time per engine, so a source never sees two connections. */
  read<T>(work: (session: ReadSession) => Promise<T>): Promise<T>;
  /** The columns a query yields, without running it. */
  describe(query: Sql): Promise<Column[]>;
  /** The engine's plan as text, for `leadline check`. */
  explain(query: Sql): Promise<string>;
  /** Whether the account could write: leadline never does, and `check` warns. */
  canWrite(): Promise<boolean>;
  close(): Promise<void>;
}

/** A write transaction in the store. */
export interface StoreSession extends Reader {
  /** Runs a statement; the number of rows it changed. */
  run(statement: Sql): Promise<number>;
  /** Appends rows to a table whose columns are text, integer, double or boolean (see store/staging). */
  append(table: Sql, columns: readonly StagingColumn[], rows: readonly (readonly Cell[])[]): Promise<void>;
}

export interface StagingColumn {
  readonly name: string;
  readonly type: 'text' | 'number' | 'boolean';
}

/** The one engine in which indicators run. */
export interface StoreEngine extends Engine {
  /** Serialised; rolled back when `work` throws. */
  transaction<T>(work: (session: StoreSession) => Promise<T>): Promise<T>;
}

/** Any failure of an engine, in the operator's words; `kind` decides what the caller does about it. */
export class EngineError extends Error {
  /** The process that has the file open, where the kind is `locked` and the system tells. */
  readonly heldBy: number | undefined;

  constructor(
    readonly kind: EngineErrorKind,
    message: string,
    options?: { cause?: unknown; heldBy?: number },
  ) {
    super(message, options);
    this.name = 'EngineError';
    this.heldBy = options?.heldBy;
  }
}

export type EngineErrorKind =
  | 'unreachable' // host gone, connection lost: try again later
  | 'credentials' // wrong password, no such database
  | 'timeout' // statement time-out
  | 'sql' // the statement is wrong
  | 'disk_full'
  | 'locked' // another process has the file open
  | 'corrupt' // store file damaged or from a newer version
  | 'closed';
