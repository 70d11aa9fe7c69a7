import type { DuckDBConnection, DuckDBPreparedStatement } from '@duckdb/node-api';
import { placeholder } from '../../sql/dialects/placeholder.js';
import { render, type Sql } from '../../sql/sql.js';
import { closedError } from '../closed.js';
import { EngineError } from '../engine.js';
import { Mutex } from '../mutex.js';
import { toBound } from './cells.js';
import { duckdbError, type DuckdbPlace } from './errors.js';

/** One connection: one piece of work after the other, each with the time-out. */
export class Link {
  readonly #turn = new Mutex();
  #busy = false;
  #stopped = false;

  constructor(
    readonly connection: DuckDBConnection,
    private readonly place: DuckdbPlace,
    private readonly timeoutMs: number | undefined,
  ) {}

  /** A statement of leadline's own without values: `begin transaction`, `commit`. */
  async command(text: string): Promise<void> {
    await this.guard(() => this.connection.run(text));
  }

  /** Runs one statement, and not a second one behind a semicolon. */
  async execute<T>(query: Sql, work: (prepared: DuckDBPreparedStatement) => Promise<T>): Promise<T> {
    const { text, values } = render(query, placeholder);
    const prepared = await this.guard(() => this.connection.prepare(text));
    try {
      const bound = values.map(toBound);
      prepared.bind(
        bound.map(({ value }) => value),
        bound.map(({ type }) => type),
      );
      return await work(prepared);
    } finally {
      prepared.destroySync();
    }
  }

  /** @throws EngineError */
  guard<T>(work: () => Promise<T>): Promise<T> {
    return this.#turn.run(() => this.#timed(work));
  }

  /** Stops what runs; what runs next is not affected. */
  interrupt(): void {
    if (this.#busy) this.connection.interrupt();
  }

  /** Stops what runs and lets nothing more run. */
  stop(): void {
    this.#stopped = true;
    this.interrupt();
  }

  assertOpen(): void {
    if (this.#stopped) throw closedError(this.place.name);
  }

  async #timed<T>(work: () => Promise<T>): Promise<T> {
    this.assertOpen();
    let timedOut = false;
    const onTimeout = () => {
      timedOut = true;
      this.connection.interrupt();
    };
    const timer = this.timeoutMs === undefined ? undefined : setTimeout(onTimeout, this.timeoutMs);
    this.#busy = true;
    try {
      return await work();
    } catch (error) {
      throw timedOut ? this.#timeoutError(error) : duckdbError(error, this.place);
    } finally {
      this.#busy = false;
      clearTimeout(timer);
    }
  }

  #timeoutError(cause: unknown): EngineError {
    return new EngineError(
      'timeout',
      `A statement in ${this.place.name} ran longer than its statement time-out of ${this.timeoutMs} ms and was stopped. Read less in one query, or raise the time-out.`,
      { cause },
    );
  }
}
