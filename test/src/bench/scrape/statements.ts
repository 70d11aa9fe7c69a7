import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/** Settings with which PostgreSQL writes every statement, and the name of its database, into one file. */
export const loggingSettings = {
  logging_collector: 'on',
  log_statement: 'all',
  log_parameter_max_length: '0',
  log_line_prefix: '%d ',
  log_rotation_age: '0',
  log_rotation_size: '0',
};

/** The collector is a process of its own that is a moment behind. */
const BEHIND_MS = 500;

/**
 * Statements that reach a database while something goes on, by the server's own log.
 * @param url of another database of that server, as superuser
 */
export async function statementsDuring(url: string, database: string, run: () => Promise<void>): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await sleep(BEHIND_MS);
    const { rows } = await client.query<{ size: string }>('select size from pg_stat_file(pg_current_logfile())');
    await run();
    await sleep(BEHIND_MS);
    const log = await client.query<{ text: string }>(
      'select pg_read_file(pg_current_logfile(), $1::bigint, 100000000) as text',
      [rows[0]!.size],
    );
    return countStatements(log.rows[0]!.text, database);
  } finally {
    await client.end();
  }
}

/** Statements of one database in a log with {@link loggingSettings}; further lines of a statement begin with a tab. */
export function countStatements(log: string, database: string): number {
  const starts = ['statement: ', 'execute '].map((kind) => `${database} LOG:  ${kind}`);
  return log.split('\n').filter((line) => starts.some((start) => line.startsWith(start))).length;
}
