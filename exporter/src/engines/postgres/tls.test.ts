import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createCertificate } from '../../testing/certificate.js';
import { startPostgres, type TestPostgres } from '../../testing/postgres.js';
import { requires } from '../../testing/requires.js';
import type { TlsConfig } from '../../config/config.js';
import { sql } from '../../sql/sql.js';
import { openEngine } from '../open.js';
import { changeUrl, sourceOf } from './testing/config.js';

requires('postgres');
const isEncrypted = sql`select ssl from pg_stat_ssl where pid = pg_backend_pid()`;
let folder: string;
let encrypting: TestPostgres;
let plain: TestPostgres;
let files: { server: string; clientCert: string; clientKey: string };

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'leadline-tls-'));
  const file = async (name: string, content: string) => {
    await writeFile(path.join(folder, name), content);
    return path.join(folder, name);
  };
  const [tls, client] = [createCertificate('db.example', '127.0.0.1'), createCertificate('leadline')];
  files = {
    server: await file('server.pem', tls.certificate),
    clientCert: await file('client.pem', client.certificate),
    clientKey: await file('client.key', client.key),
  };
  encrypting = await startPostgres({ tls, clientCertificate: client.certificate });
  plain = await startPostgres({});
});
afterAll(async () => {
  await encrypting?.stop();
  await plain?.stop();
  await rm(folder, { recursive: true });
});

async function ask(url: string, tls: TlsConfig): Promise<unknown> {
  const engine = await openEngine(sourceOf(url, { tls }));
  try {
    return (await engine.query(isEncrypted))[0]!['ssl'];
  } finally {
    await engine.close();
  }
}

const withClient = () => ({ certFile: files.clientCert, keyFile: files.clientKey });

it('disable does not encrypt', async () => {
  expect(await ask(encrypting.url, { mode: 'disable' })).toBe(false);
});

it('prefer encrypts where the server can and wants it, and else does without', async () => {
  expect(await ask(encrypting.url, { mode: 'prefer', ...withClient() })).toBe(true);
  expect(await ask(encrypting.url, { mode: 'prefer' })).toBe(false);
  expect(await ask(plain.url, { mode: 'prefer' })).toBe(false);
});

it('require encrypts, and fails where the server cannot', async () => {
  expect(await ask(encrypting.url, { mode: 'require', ...withClient() })).toBe(true);
  await expect(ask(plain.url, { mode: 'require' })).rejects.toMatchObject({
    kind: 'credentials',
    message: expect.stringMatching(/does not support SSL.*`tls` settings/s),
  });
});

it('require believes only the authority that it is given', async () => {
  expect(await ask(encrypting.url, { mode: 'require', ...withClient(), caFile: files.server })).toBe(true);
  const other = ask(encrypting.url, { mode: 'require', ...withClient(), caFile: files.clientCert });
  await expect(other).rejects.toMatchObject({ kind: 'credentials' });
});

it('verify-full wants a believed certificate for the host, or for server_name', async () => {
  const verified = { mode: 'verify-full', ...withClient() } as const;
  expect(await ask(encrypting.url, { ...verified, caFile: files.server })).toBe(true);
  expect(await ask(encrypting.url, { ...verified, caFile: files.server, serverName: 'db.example' })).toBe(true);
  await expect(ask(encrypting.url, verified)).rejects.toMatchObject({ kind: 'credentials' });
  const misnamed = ask(encrypting.url, { ...verified, caFile: files.server, serverName: 'other.example' });
  await expect(misnamed).rejects.toThrow(/other\.example.*server_name/s);
});

it('takes the stricter of the setting and the sslmode of the URL', async () => {
  const sslmode = (mode: string) => changeUrl(encrypting.url, (url) => url.searchParams.set('sslmode', mode));
  await expect(ask(sslmode('verify-full'), { mode: 'prefer', ...withClient() })).rejects.toMatchObject({
    kind: 'credentials',
  });
  expect(await ask(sslmode('disable'), { mode: 'require', ...withClient() })).toBe(true);
  await expect(ask(sslmode('sometimes'), { mode: 'prefer' })).rejects.toThrow('sslmode=sometimes');
});

it('names a file that it cannot read', async () => {
  const missing = ask(encrypting.url, { mode: 'require', caFile: path.join(folder, 'missing.pem') });
  await expect(missing).rejects.toMatchObject({ kind: 'credentials', message: expect.stringContaining('missing.pem') });
});
