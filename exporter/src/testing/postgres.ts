import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { ServerOptions } from './postgres-cluster.js';
import { startServer, type PostgresServer } from './postgres-server.js';

/** A real PostgreSQL for tests, on a free port of 127.0.0.1. */
export interface TestPostgres {
  /** Of the maintenance database, as superuser. */
  readonly url: string;
  /** Creates an empty database; its URL. */
  database(): Promise<string>;
  /** Runs statements as superuser, in the maintenance database or the one that `url` names. */
  run(statements: string, url?: string): Promise<void>;
  /** Stops the server and keeps its data: `fast` ends sessions in order, `immediate` is a crash. */
  halt(mode?: 'fast' | 'immediate'): Promise<void>;
  /** Starts it again after {@link halt}, on the same port. */
  resume(): Promise<void>;
  restart(): Promise<void>;
  /** Stops the server and deletes its data; of a shared server, deletes the databases created here. */
  stop(): Promise<void>;
}

/**
 * Starts a server of its own, or uses the one that the environment variable LEADLINE_TEST_POSTGRES_URL names.
 * @param options with any option set, the server is always one of its own: only that can be halted
 */
export async function startPostgres(options?: ServerOptions): Promise<TestPostgres> {
  const sharedUrl = options ? undefined : process.env['LEADLINE_TEST_POSTGRES_URL'] || undefined;
  const server = sharedUrl === undefined ? await startServer(options) : undefined;
  const url = sharedUrl ?? server!.url;
  const created: string[] = [];
  const own = (): PostgresServer => {
    if (!server) throw new Error('This server is shared: call startPostgres({}) for one that can be halted.');
    return server;
  };
  return {
    url,
    run: (statements, at = url) => execute(at, statements),
    async database() {
      const name = `leadline_${randomBytes(6).toString('hex')}`;
      await execute(url, `create database ${name}`);
      created.push(name);
      const itsUrl = new URL(url);
      itsUrl.pathname = `/${name}`;
      return itsUrl.href;
    },
    halt: (mode = 'fast') => own().halt(mode),
    resume: () => own().resume(),
    async restart() {
      await own().halt('fast');
      await own().resume();
    },
    async stop() {
      if (server) return server.destroy();
      for (const name of created) await execute(url, `drop database if exists ${name} with (force)`);
    },
  };
}

async function execute(url: string, statements: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statements);
  } finally {
    await client.end();
  }
}
