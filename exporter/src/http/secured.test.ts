import bcrypt from 'bcrypt';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { connect, type SecureVersion } from 'node:tls';
import { makeCertificate } from './testing/certificate.js';
import { ask } from './testing/request.js';
import { serve, type Served } from './testing/serve.js';
import { loadWebConfig } from './webConfig/load.js';

const authority = makeCertificate({ name: 'Test authority' });
const stranger = makeCertificate({ name: 'Another authority' });
const server = makeCertificate({ name: 'leadline', issuer: authority });
const client = makeCertificate({ name: 'prometheus', dns: ['prometheus.example'], issuer: authority });
const forged = makeCertificate({ name: 'prometheus', dns: ['prometheus.example'], issuer: stranger });

let folder: string;
let served: Served;
const write = (name: string, text: string) => writeFileSync(join(folder, name), text);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'leadline-tls-'));
  write('server.crt', server.cert);
  write('server.key', server.key);
  write('authority.crt', authority.cert);
});
afterEach(async () => {
  await served.web.close();
  rmSync(folder, { recursive: true });
});

const pair = 'tls_server_config:\n  cert_file: server.crt\n  key_file: server.key\n';
async function secured(text: string, options: Parameters<typeof serve>[0] = {}): Promise<Served> {
  write('web.yml', text);
  return serve({ web: loadWebConfig(join(folder, 'web.yml')), ...options });
}
const basic = (user: string, password: string) => ({
  authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
});
const trusted = { ca: authority.cert };
const status = async (path = '/metrics', options = {}) =>
  (await ask(served.url + path, { ...trusted, ...options })).status;
const presented = (ca: string) =>
  new Promise<string>((resolve, reject) => {
    const { port } = new URL(served.url);
    const socket = connect({ port: Number(port), host: '127.0.0.1', ca, servername: '' }, () => {
      resolve(socket.getPeerX509Certificate()!.toString());
      socket.destroy();
    });
    socket.on('error', reject);
  });

describe('TLS', () => {
  it('is spoken with the certificate of the file, to those who trust it', async () => {
    served = await secured(pair);
    expect(served.url).toMatch(/^https:\/\/127\.0\.0\.1:/);
    expect(await status()).toBe(200);
    await expect(ask(`${served.url}/metrics`, { ca: stranger.cert })).rejects.toThrow(/certificate/);
    await expect(ask(`${served.url.replace('https', 'http')}/metrics`)).rejects.toThrow();
  });

  it.each<[SecureVersion, boolean]>([
    ['TLSv1.2', false],
    ['TLSv1.3', true],
  ])('of %s is accepted with min_version TLS13: %s', async (version, accepted) => {
    served = await secured(`${pair}  min_version: TLS13\n`);
    const attempt = status('/metrics', { minVersion: version, maxVersion: version });
    if (accepted) expect(await attempt).toBe(200);
    else await expect(attempt).rejects.toThrow();
  });

  it('changes its certificate with a reload, without a restart', async () => {
    served = await secured(pair);
    expect(await presented(authority.cert)).toBe(server.cert);
    const renewed = makeCertificate({ name: 'renewed', issuer: authority });
    write('server.crt', renewed.cert);
    write('server.key', renewed.key);
    expect(await status('/-/reload', { method: 'POST' })).toBe(200);
    expect(await presented(authority.cert)).toBe(renewed.cert);
  });

  it('changes its certificate by itself when the file changes', async () => {
    served = await secured(pair, { watchEveryMs: 20 });
    const renewed = makeCertificate({ name: 'renewed', issuer: authority });
    await delay(50);
    write('server.key', renewed.key);
    write('server.crt', renewed.cert);
    while ((await presented(authority.cert)) !== renewed.cert) await delay(20);
    expect(await status()).toBe(200);
  });

  it('keeps the certificate it has when the new one is wrong, and says so', async () => {
    served = await secured(pair);
    write('server.key', client.key);
    const answer = await ask(`${served.url}/-/reload`, { ...trusted, method: 'POST' });
    expect(answer.status).toBe(500);
    expect(answer.text).toContain('Reloaded.\nThe web configuration was refused, the one before stays in use:');
    expect(answer.text).toContain('web.yml:3:13 tls_server_config.key_file: this key does not belong');
    expect(await presented(authority.cert)).toBe(server.cert);
  });

  it('cannot be switched off without a restart, and says so', async () => {
    served = await secured(pair);
    write('web.yml', '');
    const answer = await ask(`${served.url}/-/reload`, { ...trusted, method: 'POST' });
    expect(answer.status).toBe(500);
    expect(answer.text).toContain('can only be changed by a restart');
    expect(await status()).toBe(200);
  });
});

describe('client certificates', () => {
  const known = { cert: client.cert, key: client.key };
  const unknown = { cert: forged.cert, key: forged.key };
  const none = {};

  it.each([
    ['NoClientCert', '', { none: true, known: true, unknown: true }],
    ['RequestClientCert', '', { none: true, known: true, unknown: true }],
    ['RequireAnyClientCert', '', { none: false, known: true, unknown: true }],
    ['VerifyClientCertIfGiven', 'ca', { none: true, known: true, unknown: false }],
    ['RequireAndVerifyClientCert', 'ca', { none: false, known: true, unknown: false }],
    ['RequireAndVerifyClientCert', 'ca [prometheus.example]', { none: false, known: true, unknown: false }],
    ['RequireAndVerifyClientCert', 'ca [other.example]', { none: false, known: false, unknown: false }],
  ])('%s %s', async (type, rest, accepted) => {
    const ca = rest.includes('ca') ? '  client_ca_file: authority.crt\n' : '';
    const names = /\[.*\]/.exec(rest)?.[0];
    const sans = names ? `  client_allowed_sans: ${names}\n` : '';
    served = await secured(`${pair}  client_auth_type: ${type}\n${ca}${sans}`);
    const outcome = async (certificate: object) =>
      status('/metrics', certificate).then(
        (code) => code === 200,
        () => false,
      );
    expect({
      none: await outcome(none),
      known: await outcome(known),
      unknown: await outcome(unknown),
    }).toEqual(accepted);
    expect(served.counts.seen).toHaveLength(Object.values(accepted).filter(Boolean).length);
  });
});

describe('users', () => {
  const users = (password: string) => `basic_auth_users:\n  alice: "${bcrypt.hashSync(password, 4)}"\n`;

  it('are asked for on every path, and let in with their password', async () => {
    served = await secured(users('right'));
    for (const path of ['/metrics', '/', '/-/healthy', '/nothing']) {
      const refused = await ask(served.url + path);
      expect(refused.status).toBe(401);
      expect(refused.headers['www-authenticate']).toBe('Basic realm="leadline", charset="UTF-8"');
    }
    expect(await status('/metrics', { headers: basic('alice', 'wrong') })).toBe(401);
    expect(await status('/metrics', { headers: basic('alice', 'right') })).toBe(200);
    expect(await status('/metrics', { headers: basic('alice', 'right') })).toBe(200);
    expect(served.counts.seen.slice(-3)).toEqual(['metrics 401', 'metrics 200', 'metrics 200']);
  });

  it('change with a reload; what was remembered of the old ones is forgotten', async () => {
    served = await secured(users('old'));
    const old = { headers: basic('alice', 'old') };
    expect(await status('/metrics', old)).toBe(200);
    write('web.yml', users('new'));
    expect(await status('/-/reload', { ...old, method: 'POST' })).toBe(200);
    expect(await status('/metrics', old)).toBe(401);
    expect(await status('/metrics', { headers: basic('alice', 'new') })).toBe(200);
  });
});
