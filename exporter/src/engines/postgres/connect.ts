import { Socket } from 'node:net';
import pg from 'pg';
import type { PostgresConfig } from '../../config/config.js';
import { closedError } from '../closed.js';
import { EngineError } from '../engine.js';
import { postgresError } from './errors.js';
import { Link } from './link.js';
import { parseTarget, type Target } from './target.js';
import { tlsAttempts } from './tls.js';

/** Beyond the statement time-out, how long to wait for a server that does not even say that it stopped a statement. */
const SILENCE_MS = 30_000;

/**
 * Connects to the first server that can be reached: `url`, then each of `standbyUrls`. A server that answers and refuses
 * (wrong password, no such database) ends the search: another would hide the mistake.
 *
 * @param signal gives the attempt up
 * @throws EngineError
 */
export async function connect(config: PostgresConfig, name: string, signal: AbortSignal): Promise<Link> {
  const unreachable: EngineError[] = [];
  for (const url of [config.url, ...config.standbyUrls]) {
    try {
      return await connectTo(parseTarget(url, name), config, name, signal);
    } catch (error) {
      if (signal.aborted) throw closedError(name);
      if (!(error instanceof EngineError) || error.kind !== 'unreachable') throw error;
      unreachable.push(error);
    }
  }
  const [first, ...others] = unreachable;
  if (others.length === 0) throw first!;
  const words = unreachable.map((error) => error.message).join(' ');
  throw new EngineError('unreachable', `None of the servers of ${name} can be reached. ${words}`, { cause: first });
}

/** @throws EngineError */
export async function connectTo(
  target: Target,
  config: PostgresConfig,
  name: string,
  signal: AbortSignal,
): Promise<Link> {
  const attempts = await tlsAttempts(target, config.tls, name);
  for (const [i, ssl] of attempts.entries()) {
    const socket = new Socket();
    const client = new pg.Client({
      ...target,
      stream: () => socket,
      ssl,
      application_name: 'leadline',
      connectionTimeoutMillis: config.connectTimeoutMs,
      query_timeout: config.statementTimeoutMs > 0 ? config.statementTimeoutMs + SILENCE_MS : undefined,
      keepAlive: true,
    });
    const link = new Link(client, socket, { name, target });
    const giveUp = () => link.drop();
    signal.addEventListener('abort', giveUp);
    try {
      signal.throwIfAborted();
      await client.connect();
      return link;
    } catch (error) {
      link.drop();
      if (i === attempts.length - 1 || !refusesTls(error)) {
        throw postgresError(error, link.place, 'leadline cannot connect');
      }
    } finally {
      signal.removeEventListener('abort', giveUp);
    }
  }
  throw new EngineError('unreachable', `${name} has no way to connect.`);
}

/** The server has no TLS, or does not let this account in by it: no line of pg_hba.conf, or a client certificate wanted. */
function refusesTls(error: unknown): boolean {
  const { code, message } = error as { readonly code?: string; readonly message: string };
  return /SSL connection/.test(message) || /^28000$|CERT|ERR_SSL|ERR_TLS|ERR_OSSL|^EPROTO$/.test(code ?? '');
}
