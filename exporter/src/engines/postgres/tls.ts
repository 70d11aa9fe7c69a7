import { readFile } from 'node:fs/promises';
import { checkServerIdentity, type ConnectionOptions } from 'node:tls';
import type { TlsConfig } from '../../config/config.js';
import { EngineError } from '../engine.js';
import type { Target } from './target.js';

const MODES = ['disable', 'prefer', 'require', 'verify-full'] as const;
const LIBPQ_MODES: Readonly<Record<string, (typeof MODES)[number]>> = {
  disable: 'disable',
  allow: 'prefer',
  prefer: 'prefer',
  require: 'require',
  'verify-ca': 'require',
  'verify-full': 'verify-full',
};

/**
 * How to try to connect, in order; `false` is without TLS. Where the URL has an `sslmode` too, the stricter one counts.
 * As in libpq, `require` believes any certificate unless `caFile` says which authority to believe.
 *
 * @throws EngineError `credentials` for an unknown sslmode or a file that cannot be read
 */
export async function tlsAttempts(
  target: Target,
  tls: TlsConfig,
  name: string,
): Promise<(ConnectionOptions | false)[]> {
  const wanted = LIBPQ_MODES[target.sslmode ?? tls.mode];
  if (wanted === undefined) {
    throw new EngineError('credentials', `The URL of ${name} has sslmode=${target.sslmode}, which does not exist.`);
  }
  const mode = MODES[Math.max(MODES.indexOf(wanted), MODES.indexOf(tls.mode))]!;
  if (mode === 'disable') return [false];
  const [ca, cert, key] = await Promise.all([tls.caFile, tls.certFile, tls.keyFile].map((file) => readPem(file, name)));
  const identity = { ca, cert, key };
  if (mode === 'verify-full') {
    const expected = tls.serverName ?? target.host;
    return [
      { ...identity, rejectUnauthorized: true, checkServerIdentity: (_, peer) => checkServerIdentity(expected, peer) },
    ];
  }
  if (mode === 'require') {
    return [{ ...identity, rejectUnauthorized: ca !== undefined, checkServerIdentity: () => undefined }];
  }
  return [{ ...identity, rejectUnauthorized: false }, false];
}

async function readPem(file: string | undefined, name: string): Promise<string | undefined> {
  if (file === undefined) return undefined;
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new EngineError(
      'credentials',
      `The TLS file ${file} of ${name} cannot be read: ${(error as Error).message}.`,
      {
        cause: error,
      },
    );
  }
}
