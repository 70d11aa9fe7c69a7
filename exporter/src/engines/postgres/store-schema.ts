import { createHash } from 'node:crypto';
import { ident } from '../../sql/sql.js';
import { EngineError } from '../engine.js';
import type { Link } from './link.js';

/** The first half of leadline's advisory lock keys; any number, but always this one. */
const LOCK_FAMILY = 0x1ead11e;

/** The schema that a store's tables are in, and the lock on it. */
export class StoreSchema {
  /** Only the store's own: a statement of leadline's never falls through to a table of the operator's. */
  readonly writePath: string;
  #readPath: string;
  readonly #key: number;

  constructor(
    private readonly schema: string,
    private readonly name: string,
  ) {
    this.writePath = ident(schema).texts[0]!;
    this.#readPath = this.writePath;
    this.#key = createHash('sha256').update(schema).digest().readInt32BE();
  }

  /** The store's own, then what the account has: a query of an entity that is used in place may name tables there. */
  get readPath(): string {
    return this.#readPath;
  }

  /** Locks the schema for as long as the link lasts, and creates it. */
  async prepare(link: Link): Promise<void> {
    await this.#lock(link);
    const { rows: path } = await link.send(`select current_setting('search_path')`);
    const others = String(path[0]?.[0] ?? '');
    this.#readPath = others === '' ? this.writePath : `${this.writePath}, ${others}`;
    const { rows: found } = await link.send('select 1 from pg_catalog.pg_namespace where nspname = $1', [this.schema]);
    // Not `if not exists` alone: that asks for the right to create schemas even where there is nothing to create.
    if (found.length === 0) await link.command(`create schema if not exists ${this.writePath}`);
  }

  async #lock(link: Link): Promise<void> {
    // A link that the network lost would hold the lock for as long as the server believes in it: two hours by default.
    await link
      .command('set tcp_keepalives_idle = 30; set tcp_keepalives_interval = 10; set tcp_keepalives_count = 3')
      .catch(() => undefined);
    const { rows } = await link.send('select pg_try_advisory_lock($1::integer, $2::integer)', [LOCK_FAMILY, this.#key]);
    if (rows[0]?.[0] === true) return;
    throw new EngineError(
      'locked',
      `Another leadline uses the schema ${this.schema} of ${this.name}${await this.#holder(link)}. One leadline owns a store: stop the other, or give this one a schema of its own.`,
    );
  }

  async #holder(link: Link): Promise<string> {
    try {
      const { rows } = await link.send(
        `select a.pid, a.client_addr::text from pg_catalog.pg_locks l join pg_catalog.pg_stat_activity a on a.pid = l.pid
          where l.locktype = 'advisory' and l.granted and l.classid = $1::integer::oid and l.objid::bigint = $2::bigint
          and l.database = (select oid from pg_catalog.pg_database where datname = current_database())`,
        [LOCK_FAMILY, this.#key >>> 0],
      );
      const [pid, address] = rows[0] ?? [];
      return pid === undefined ? '' : ` (server process ${String(pid)}, from ${String(address ?? 'the same machine')})`;
    } catch {
      return '';
    }
  }
}
