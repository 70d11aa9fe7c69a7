import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { createCluster, type ServerOptions } from './postgres-cluster.js';

export interface PostgresServer {
  readonly url: string;
  halt(mode: 'fast' | 'immediate'): Promise<void>;
  resume(): Promise<void>;
  destroy(): Promise<void>;
}

/** Starts a new server on a free port of 127.0.0.1; it dies with this process. */
export async function startServer(options: ServerOptions = {}): Promise<PostgresServer> {
  const cluster = await createCluster(options);
  const port = await freePort();
  const settings = { ...cluster.settings, listen_addresses: '127.0.0.1', port: String(port) };
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const url = `postgres://${cluster.user}:${cluster.password}@127.0.0.1:${port}/postgres`;
  let child: ChildProcess | undefined;
  const kill = () => child?.kill('SIGQUIT');
  process.on('exit', kill);

  async function resume(): Promise<void> {
    const started = spawn(cluster.program, ['-D', cluster.data, ...args], {
      ...cluster.runAs,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    child = started;
    let log = '';
    started.stderr.on('data', (text: Buffer) => (log = (log + text.toString()).slice(-4000)));
    while (!(await answers(url))) {
      if (started.exitCode !== null) throw new Error(`${cluster.program} ended at its start:\n${log}`);
      await sleep(50);
    }
  }

  async function halt(mode: 'fast' | 'immediate'): Promise<void> {
    const running = child;
    child = undefined;
    if (!running || running.exitCode !== null) return;
    const ended = new Promise((resolve) => running.once('exit', resolve));
    running.kill(mode === 'fast' ? 'SIGINT' : 'SIGQUIT');
    await ended;
  }

  async function destroy(): Promise<void> {
    await halt('immediate');
    process.off('exit', kill);
    await cluster.delete();
  }

  try {
    await resume();
  } catch (error) {
    await destroy();
    throw error;
  }
  return { url, halt, resume, destroy };
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

async function answers(connectionString: string): Promise<boolean> {
  const client = new pg.Client({ connectionString });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
