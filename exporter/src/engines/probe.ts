import type { StoreConfig } from '../config/config.js';
import { probeDuckdb } from './duckdb/probe.js';
import { PostgresEngine } from './postgres/engine.js';
import { sql } from '../sql/sql.js';
import { EngineError } from './engine.js';

/**
 * Whether a store or a state could be opened, without creating, changing or locking anything.
 *
 * @throws EngineError that says what stands in the way
 */
export async function probeStore(config: StoreConfig, name: string): Promise<void> {
  if (config.engine === 'duckdb') return probeDuckdb(config, name);
  const engine = PostgresEngine.source(config, name);
  try {
    const [row] = await engine.query<{ there: boolean; may: boolean }>(sql`
      select n.oid is not null as there,
        coalesce(has_schema_privilege(n.oid, 'CREATE'), has_database_privilege(current_database(), 'CREATE')) as may
      from (select 1) as one left join pg_catalog.pg_namespace n on n.nspname = ${config.schema}`);
    if (row?.may) return;
    const right = row?.there
      ? `create tables in the schema ${config.schema} (grant usage, create on schema)`
      : `create the schema ${config.schema} (grant create on database), or create it for the account`;
    throw new EngineError('sql', `The account of ${name} may not write there. Let it ${right}.`);
  } finally {
    await engine.close();
  }
}
