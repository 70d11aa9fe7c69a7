import { EngineError } from '../engine.js';
import type { Link } from './link.js';

const OWN_SCHEMAS = `n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg!_t%' escape '!'`;

/** Ways to write, from the plain to the rare; only catalogs that every server of this protocol has. */
const WAYS = [
  `select count(*) from pg_catalog.pg_roles where rolname = current_user and rolsuper`,
  `select count(*) from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where ${OWN_SCHEMAS} and c.relkind in ('r', 'p', 'f', 'v') and (has_table_privilege(c.oid, 'INSERT')
      or has_table_privilege(c.oid, 'UPDATE') or has_table_privilege(c.oid, 'DELETE'))`,
  `select count(*) from pg_catalog.pg_namespace n where ${OWN_SCHEMAS} and has_schema_privilege(n.oid, 'CREATE')`,
];

/**
 * Whether the account is a superuser, may change any table, or may create one.
 *
 * @throws EngineError where the server's catalogs cannot say
 */
export async function mayWrite(link: Link): Promise<boolean> {
  for (const way of WAYS) {
    try {
      const { rows } = await link.send(way);
      if (Number(rows[0]?.[0]) > 0) return true;
    } catch (error) {
      if (!(error instanceof EngineError) || error.kind !== 'sql') throw error;
      const words = `Whether the account may write cannot be told: this server's catalogs do not say. ${error.message}`;
      throw new EngineError('sql', words, { cause: error });
    }
  }
  return false;
}
