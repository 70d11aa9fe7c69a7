import { EngineError } from '../engine.js';

/** One server, database and account, as a URL names them. */
export interface Target {
  readonly host: string;
  readonly port: number;
  /** Undefined: pg's default, the user that the process runs as. */
  readonly user?: string;
  readonly password?: string;
  readonly database?: string;
  readonly sslmode?: string;
}

const DEFAULT_PORT = 5432;

/**
 * Reads postgres://user:password@host:5432/database?sslmode=require; the parts may be percent-encoded, and `?host=` may
 * name the folder of a Unix socket.
 *
 * @throws EngineError `credentials`, without the URL, which holds the password
 */
export function parseTarget(url: string, name: string): Target {
  let parsed: URL;
  try {
    parsed = new URL(url);
    if (!/^postgres(ql)?:$/.test(parsed.protocol)) throw new TypeError();
    const text = (part: string) => (part === '' ? undefined : decodeURIComponent(part));
    return {
      host: parsed.searchParams.get('host') ?? (parsed.hostname.replace(/^\[(.*)\]$/, '$1') || 'localhost'),
      port: Number(parsed.searchParams.get('port') ?? (parsed.port || DEFAULT_PORT)),
      user: text(parsed.username),
      password: text(parsed.password),
      database: text(parsed.pathname.slice(1)),
      sslmode: parsed.searchParams.get('sslmode') ?? undefined,
    };
  } catch {
    throw new EngineError(
      'credentials',
      `A URL of ${name} is not of the form postgres://user:password@host:5432/database. Percent-encode special characters of the password, / as %2F for instance.`,
    );
  }
}

/** `db.example:5432/app as reader`: where, never how. */
export function describeTarget({ host, port, user, database }: Target): string {
  const server = host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
  return `${server}/${database ?? ''} as ${user ?? 'the default user'}`;
}
