import type { Socket } from 'node:net';
import type pg from 'pg';
import type { SqlValue } from '../../sql/sql.js';
import { EngineError, type Cell } from '../engine.js';
import { cellParser, toWire } from './cells.js';
import { postgresError, type PostgresPlace } from './errors.js';

export interface Answer {
  readonly rows: Cell[][];
  readonly fields: readonly pg.FieldDef[];
  readonly changed: number;
}

/** `extended` for every statement: with it the server takes one statement and no second one behind a semicolon. */
interface Statement extends pg.QueryArrayConfig<(string | null)[]> {
  readonly queryMode: 'extended';
}

/** One connection to one server. */
export class Link {
  #broken = false;
  #lost: Error | undefined;
  #busy = false;
  #ready = false;

  constructor(
    readonly client: pg.Client,
    private readonly socket: Socket,
    readonly place: PostgresPlace,
  ) {
    // Without a listener, a connection that breaks while idle would end the process.
    client.on('error', (error) => {
      this.#lost ??= error;
      this.drop();
    });
    client.on('connect', () => (this.#ready = true));
    client.on('end', () => (this.#broken = true));
  }

  get broken(): boolean {
    return this.#broken;
  }

  get busy(): boolean {
    return this.#busy;
  }

  /** The server's process behind this link; undefined where the server has none. */
  get backend(): number | undefined {
    // pg's types leave it out, but it is part of what the server says at the start of every session.
    const { processID } = this.client as pg.Client & { readonly processID?: number | null };
    return processID ?? undefined;
  }

  /** Several statements of leadline's own, without values: `begin; set local ...`. */
  async command(text: string): Promise<void> {
    await this.guard(() => this.client.query(text), { text, offset: 0 });
  }

  /** @param offset characters of `text` that leadline put before the operator's, for the position in messages */
  async send(text: string, values: readonly SqlValue[] = [], offset = 0): Promise<Answer> {
    const statement: Statement = {
      text,
      values: values.map(toWire),
      rowMode: 'array',
      queryMode: 'extended',
      types: { getTypeParser: cellParser },
    };
    const { rows, fields, rowCount } = await this.guard(() => this.client.query<Cell[]>(statement), { text, offset });
    return { rows, fields, changed: rowCount ?? 0 };
  }

  async guard<T>(work: () => Promise<T>, statement?: { readonly text: string; readonly offset: number }): Promise<T> {
    if (this.#broken) throw this.#lostError();
    this.#busy = true;
    try {
      return await work();
    } catch (error) {
      const fault = postgresError(error, this.place, 'a statement failed', statement);
      // Whatever cut the connection, it is not used again: its transaction is lost.
      if (fault.kind === 'unreachable' && !/^40/.test(codeOf(error))) this.drop();
      throw fault;
    } finally {
      this.#busy = false;
    }
  }

  #lostError(): EngineError {
    const { kind, message } = postgresError(
      this.#lost ?? new Error('it was closed'),
      this.place,
      'the connection was lost',
    );
    return new EngineError(kind === 'sql' ? 'unreachable' : kind, message, { cause: this.#lost });
  }

  /** Says goodbye where the server can hear it, and otherwise hangs up. */
  drop(): void {
    const talking = this.#ready && !this.#busy && !this.#broken;
    this.#broken = true;
    // While pg still connects, its end() would leave connect() waiting for ever.
    if (this.#ready) this.client.end().catch(() => undefined);
    if (!talking) this.socket.destroy();
  }
}

function codeOf(error: unknown): string {
  return (error as { readonly code?: string }).code ?? '';
}
