import { EngineError, type EngineErrorKind } from '../engine.js';
import { describeTarget, type Target } from './target.js';

export interface PostgresPlace {
  /** The engine's name: that of the source, or `store`. */
  readonly name: string;
  readonly target: Target;
}

/** What pg and Node tell of a failure, where it is one of the server's. */
interface Fault {
  readonly message: string;
  readonly code?: string;
  readonly hint?: string;
  readonly position?: string;
  readonly errors?: readonly Fault[];
}

interface Rule {
  /** SQLSTATE, a class of them, or Node's code. */
  readonly codes?: RegExp;
  readonly text?: RegExp;
  readonly kind: EngineErrorKind;
  /** The fix, as sentences after "<what failed>: <the server's words>." */
  readonly fix: string | ((statement: string) => string);
}

/** The right that a statement lacked. By the statement: the server says it in the language of its locale. */
function rightFor(statement: string): string {
  const text = statement.trimStart().toLowerCase();
  if (text.startsWith('create schema'))
    return 'Let the account create the schema (grant create on database), create it for the account (create schema ... authorization), or keep store and state in files (engine: duckdb).';
  if (/^(create|alter|drop|analyze|truncate|insert|update|delete|merge|copy)\b/.test(text))
    return "Let the account own the schema and the tables of leadline: what the query of a source names needs no such right, only leadline's own `store` and `state` do.";
  return 'Let the account read what the query names: grant usage on its schema, and grant select on it.';
}

/** First match wins. SQLSTATE: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const RULES: readonly Rule[] = [
  {
    codes: /^(28...)$/,
    text: /password must be a string/,
    kind: 'credentials',
    fix: 'Check user and password in the url, and pg_hba.conf on the server.',
  },
  { codes: /^3D000$/, kind: 'credentials', fix: 'Check the name of the database in the url.' },
  {
    codes: /CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS|ERR_SSL|ERR_OSSL|^EPROTO$/,
    text: /SSL connection|does not support SSL/,
    kind: 'credentials',
    fix: 'Check the `tls` settings: mode, ca_file, cert_file, key_file and server_name.',
  },
  { codes: /^42501$/, kind: 'sql', fix: rightFor },
  {
    codes: /^25006$/,
    kind: 'sql',
    fix: 'leadline only reads a source, so the query there must not write; and a store must not be a standby server.',
  },
  {
    codes: /^(57014|55P03)$/,
    kind: 'timeout',
    fix: 'Read less in one query, add the index it lacks (`leadline check` shows the plan), or raise statement_timeout.',
  },
  {
    codes: /^53100$/,
    text: /no space left on device/i,
    kind: 'disk_full',
    fix: 'Free space on the database server.',
  },
  { codes: /^XX00[12]$/, kind: 'corrupt', fix: 'The server found damaged data: restore it from a backup.' },
  {
    codes: /^40(001|P01)$/,
    kind: 'unreachable',
    fix: 'The server gave way to another transaction; the next try will most likely work. On a standby, raise max_standby_streaming_delay if it recurs.',
  },
  {
    codes: /^(08...|57P0.|53300|ECONN.*|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_.*|EHOST.*|ENET.*|EADDR.*|ENOENT|EACCES)$/,
    text: /^(timeout expired|Query read timeout|Connection terminated|Client (has|was) |This socket has been ended)/i,
    kind: 'unreachable',
    fix: 'See that the server runs, that host and port are right and that no firewall is between.',
  },
];

/**
 * @param what what leadline wanted, as in "cannot connect" or "a statement failed"
 * @param text the statement, to show where in it the fault is; `offset` characters of it were put before the operator's
 */
export function postgresError(
  error: unknown,
  place: PostgresPlace,
  what: string,
  statement?: { readonly text: string; readonly offset: number },
): EngineError {
  if (error instanceof EngineError) return error;
  const fault = innermost(error as Fault);
  const rule = RULES.find(({ codes, text }) => codes?.test(fault.code ?? '') || text?.test(fault.message));
  const at = statement && fault.position ? where(statement.text, Number(fault.position), statement.offset) : '';
  const words = [
    `${place.name} (${describeTarget(place.target)}): ${what}: ${fault.message}${fault.code ? ` (${fault.code})` : ''}${at}.`,
    fault.hint ? `The server hints: ${fault.hint}` : '',
    typeof rule?.fix === 'function' ? rule.fix(statement?.text ?? '') : (rule?.fix ?? ''),
  ];
  return new EngineError(rule?.kind ?? 'sql', words.filter((part) => part !== '').join(' '), { cause: error });
}

/** Node tries a host's addresses in turn and reports all failures under an error without words. */
function innermost(fault: Fault): Fault {
  const first = fault.errors?.[0];
  return fault.message === '' && first ? { ...first, message: first.message, code: first.code } : fault;
}

function where(text: string, position: number, offset: number): string {
  const before = text.slice(offset, position - 1).split('\n');
  const line = text.slice(offset).split('\n')[before.length - 1] ?? '';
  const column = before.at(-1)?.length ?? 0;
  const from = Math.max(0, column - 40);
  return ` at line ${before.length}, column ${column + 1}, near "${line.slice(from, column + 40).trim()}"`;
}
