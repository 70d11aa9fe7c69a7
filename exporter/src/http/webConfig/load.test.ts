import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeCertificate } from '../testing/certificate.js';
import { loadWebConfig } from './load.js';
import { noWebConfig } from './types.js';

const hash = '$2y$10$mDwo.lAisC94iLAyP81MCesa29IzH37oigHC/42V2pdJlUprsJPze';
const own = makeCertificate({ name: 'server' });
const other = makeCertificate({ name: 'other' });
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'leadline-web-'));
  writeFileSync(join(folder, 'server.crt'), own.cert);
  writeFileSync(join(folder, 'server.key'), own.key);
  writeFileSync(join(folder, 'other.key'), other.key);
  writeFileSync(
    join(folder, 'locked.key'),
    '-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n',
  );
  writeFileSync(join(folder, 'empty.pem'), '');
});
afterAll(() => rmSync(folder, { recursive: true }));

function load(text: string) {
  const file = join(folder, 'web.yml');
  writeFileSync(file, text);
  return loadWebConfig(file);
}
function faultOf(text: string): string {
  try {
    load(text);
  } catch (error) {
    return (error as Error).message.replaceAll(`${folder}/`, '');
  }
  throw new Error('nothing was found wrong');
}

const pair = 'tls_server_config:\n  cert_file: server.crt\n  key_file: server.key\n';

describe('a web configuration', () => {
  it('is not needed', () => {
    expect(loadWebConfig(undefined)).toBe(noWebConfig);
  });

  it.each(['', '# nothing\n', 'tls_server_config:\nhttp_server_config:\nbasic_auth_users:\nrate_limit:\n', '{}'])(
    'of %j asks for nothing',
    (text) => {
      expect(load(text)).toMatchObject({ tls: null, rateLimit: null, users: new Map(), headers: new Map(), notes: [] });
    },
  );

  it('reads certificate and key beside the file, and names the files to watch', () => {
    const { tls, files } = load(pair);
    expect(tls).toMatchObject({
      cert: own.cert,
      key: own.key,
      clientAuth: 'NoClientCert',
      minVersion: 'TLSv1.2',
      maxVersion: 'TLSv1.3',
    });
    expect(files).toEqual(['web.yml', 'server.crt', 'server.key'].map((name) => join(folder, name)));
  });

  it('takes certificates inline', () => {
    const indented = (pem: string) => pem.trim().replaceAll('\n', '\n    ');
    const text = `tls_server_config:\n  cert: |\n    ${indented(own.cert)}\n  key: |\n    ${indented(own.key)}\n`;
    expect(load(text).tls?.cert.trim()).toBe(own.cert.trim());
  });

  it('translates all that Go calls otherwise', () => {
    const { tls } = load(
      `${pair}  client_ca_file: server.crt
  client_auth_type: RequireAndVerifyClientCert
  client_allowed_sans: [prometheus.example]
  min_version: TLS12
  max_version: TLS12
  cipher_suites: [TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256]
  prefer_server_cipher_suites: false
  curve_preferences: [CurveP384, X25519]
`,
    );
    expect(tls).toMatchObject({
      clientCa: own.cert,
      clientAuth: 'RequireAndVerifyClientCert',
      allowedSans: ['prometheus.example'],
      minVersion: 'TLSv1.2',
      maxVersion: 'TLSv1.2',
      ciphers:
        'TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256:ECDHE-ECDSA-AES128-GCM-SHA256',
      curves: 'P-384:X25519',
      serverOrder: false,
    });
  });

  it('reads users, headers and the rate limit, and says what has no effect', () => {
    const config = load(`basic_auth_users:
  alice: "${hash}"
http_server_config:
  http2: true
  headers:
    X-Frame-Options: deny
    X-Content-Type-Options: ""
    Strict-Transport-Security: max-age=31536000
rate_limit:
  interval: 500ms
  burst: 20
`);
    expect(config.users).toEqual(new Map([['alice', hash]]));
    expect([...config.headers]).toEqual([
      ['X-Frame-Options', 'deny'],
      ['Strict-Transport-Security', 'max-age=31536000'],
    ]);
    expect(config.rateLimit).toEqual({ intervalMs: 500, burst: 20 });
    expect(config.notes).toEqual([expect.stringContaining('http2')]);
  });
});

describe('a wrong web configuration is told by line and column:', () => {
  it.each([
    [
      'an unknown key',
      'tls_server_config:\n  certfile: x\n',
      'web.yml:2:3 tls_server_config: unknown key `certfile`; did you mean `cert_file`?',
    ],
    ['an unknown section', 'tls_config: {}\n', 'web.yml:1:1 unknown key `tls_config`'],
    [
      'an unknown header',
      'http_server_config:\n  headers:\n    X-Powered-By: me\n',
      'web.yml:3:5 http_server_config.headers: unknown key `X-Powered-By`',
    ],
    [
      'a header value',
      'http_server_config:\n  headers:\n    X-Frame-Options: allow\n',
      'web.yml:3:22 http_server_config.headers.X-Frame-Options: `allow` is not one of deny, sameorigin',
    ],
    [
      'a header that cannot be sent',
      'http_server_config:\n  headers:\n    X-XSS-Protection: "a\\nb"\n',
      'has a character that a header cannot carry',
    ],
    [
      'a TLS version',
      `${pair}  min_version: TLS1.2\n`,
      'web.yml:4:16 tls_server_config.min_version: `TLS1.2` is not one of TLS10, TLS11, TLS12, TLS13; did you mean `TLS12`?',
    ],
    [
      'versions the wrong way round',
      `${pair}  min_version: TLS13\n  max_version: TLS12\n`,
      'web.yml:4:16 tls_server_config.min_version: TLS13 is newer than max_version',
    ],
    [
      'a cipher suite',
      `${pair}  cipher_suites: [RC4]\n`,
      'web.yml:4:19 tls_server_config.cipher_suites[0]: `RC4` is not one of',
    ],
    [
      'no key',
      'tls_server_config:\n  cert_file: server.crt\n',
      'web.yml:1:1 tls_server_config: TLS needs a private key: add `key_file`',
    ],
    ['no certificate', 'tls_server_config:\n  key_file: server.key\n', 'TLS needs a certificate: add `cert_file`'],
    [
      'a file that is not there',
      'tls_server_config:\n  cert_file: gone.crt\n  key_file: server.key\n',
      'web.yml:2:14 tls_server_config.cert_file: gone.crt does not exist',
    ],
    [
      'no certificate in the file',
      'tls_server_config:\n  cert_file: empty.pem\n  key_file: server.key\n',
      'web.yml:2:14 tls_server_config.cert_file: there is no certificate in it',
    ],
    [
      'no key in the file',
      'tls_server_config:\n  cert_file: server.crt\n  key_file: empty.pem\n',
      'web.yml:3:13 tls_server_config.key_file: there is no private key in it',
    ],
    [
      'a locked key',
      'tls_server_config:\n  cert_file: server.crt\n  key_file: locked.key\n',
      'locked with a passphrase',
    ],
    [
      'a key of another certificate',
      'tls_server_config:\n  cert_file: server.crt\n  key_file: other.key\n',
      'web.yml:3:13 tls_server_config.key_file: this key does not belong to the certificate',
    ],
    ['the certificate twice', `${pair}  cert: x\n`, '`cert` and `cert_file` are both there'],
    ['authorities that nobody asks for', `${pair}  client_ca_file: server.crt\n`, 'set client_auth_type'],
    [
      'verification without authorities',
      `${pair}  client_auth_type: RequireAndVerifyClientCert\n`,
      'add client_ca_file',
    ],
    [
      'names that nobody must show',
      `${pair}  client_allowed_sans: [a]\n`,
      'client_allowed_sans needs client_auth_type',
    ],
    [
      'a hash that is none',
      'basic_auth_users:\n  alice: secret\n',
      'web.yml:2:10 basic_auth_users.alice: the value is not a bcrypt hash',
    ],
    ['a user with a colon', `basic_auth_users:\n  "a:b": "${hash}"\n`, 'a user name has no colon'],
    ['a rate', 'rate_limit:\n  interval: fast\n', 'web.yml:2:13 rate_limit.interval: `fast` is not a duration'],
    [
      'a burst of none',
      'rate_limit:\n  interval: 1s\n  burst: 0\n',
      'web.yml:3:10 rate_limit.burst: `0` is not a whole number of at least 1',
    ],
    ['a key twice', 'rate_limit:\n  burst: 1\n  burst: 2\n', 'web.yml:3:3'],
    ['no YAML', 'rate_limit: [\n', 'web.yml:2:1'],
  ])('%s', (_, text, message) => {
    expect(faultOf(text)).toContain(message);
  });

  it('everything at once, in the order of the file', () => {
    const faults = faultOf(
      'tls_server_config:\n  min_version: TLS9\nbasic_auth_users:\n  a: b\nrate_limit:\n  burst: x\n',
    );
    expect(faults.split('\n').map((line) => line.split(' ')[0])).toEqual([
      'web.yml:2:16',
      'web.yml:4:6',
      'web.yml:6:10',
    ]);
  });

  it('without ever repeating a password or a key', () => {
    expect(faultOf('basic_auth_users:\n  alice: hunter2\n')).not.toContain('hunter2');
    expect(faultOf('tls_server_config:\n  cert_file: server.crt\n  key: hunter2\n')).not.toContain('hunter2');
    expect(faultOf('tls_server_config:\n  cert_file: server.crt\n  key: [hunter2]\n')).not.toContain('hunter2');
  });

  it('that there is no such file', () => {
    expect(() => loadWebConfig('/nowhere/web.yml')).toThrow(
      '/nowhere/web.yml:1:1 does not exist; name another file with --web.config.file',
    );
  });
});
