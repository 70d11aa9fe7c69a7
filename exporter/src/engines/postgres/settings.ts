/**
 * Every transaction begins with these, whatever the server, the database or the account has as defaults; `local`, so that
 * they end with it also where a pooler hands the connection on.
 */
const COMMON = [`set local timezone = 'UTC'`, `set local datestyle = 'ISO'`, 'set local extra_float_digits = 3'];

export function beginRead(statementTimeoutMs: number, searchPath?: string): string {
  return statements('begin transaction isolation level repeatable read read only', statementTimeoutMs, searchPath);
}

/** In the store's own schema a merge may take its time: the time-out is for readers. */
export function beginWrite(searchPath: string): string {
  return statements('begin', 0, searchPath);
}

function statements(begin: string, statementTimeoutMs: number, searchPath: string | undefined): string {
  const path = searchPath === undefined ? [] : [`set local search_path = ${searchPath}`];
  return [begin, ...COMMON, `set local statement_timeout = ${statementTimeoutMs}`, ...path].join('; ');
}
