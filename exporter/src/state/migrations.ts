import type { StoreSession } from '../engines/engine.js';
import { sql, type Sql } from '../sql/sql.js';

/** What a version of the state adds to the one before. Never edited once released; the last one is the present. */
export const migrations: readonly { readonly about: string; readonly statements: readonly Sql[] }[] = [
  {
    about: 'earlier values of overwritten columns',
    statements: [
      sql`create table archived_versions (
        entity text, row_key text, known_from timestamp, known_to timestamp, seen_at timestamp, row_values text)`,
    ],
  },
  {
    about: 'fits of models',
    statements: [sql`create table fits (model text, fitted_at timestamp, outcome text)`],
  },
  {
    about: 'results of backtests',
    statements: [sql`create table backtests (indicator text, ran_at timestamp, result text)`],
  },
];

/** Brings the state up to the present version, one transaction a step. */
export async function migrate(
  version: number,
  step: (work: (session: StoreSession) => Promise<void>) => Promise<void>,
): Promise<void> {
  for (let next = version; next < migrations.length; next += 1) {
    await step(async (session) => {
      for (const statement of migrations[next]!.statements) await session.run(statement);
      await session.run(sql`delete from state_version`);
      await session.run(sql`insert into state_version values (${next + 1})`);
    });
  }
}
