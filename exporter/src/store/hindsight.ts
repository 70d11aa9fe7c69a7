import type { Reader } from '../engines/engine.js';
import { versionedFields } from '../model/columns.js';
import { entities, type EntityName } from '../model/entities.js';
import type { EntityRows } from '../model/visible.js';
import { ident, sql } from '../sql/sql.js';

/** A row is read some time after it came to be; that is no hindsight. */
const GRACE_MS = 86_400_000;

/**
 * Whether rows of an entity, as of an instant, have overwritten columns (segment, priority, due times) that were first read
 * later: then nobody knows what they were at that instant, and they are taken as they were read.
 */
export async function isHindsight(store: Reader, name: EntityName, rows: EntityRows, asOf: Date): Promise<boolean> {
  const entity = entities[name];
  if (versionedFields(entity).length === 0) return false;
  if (!rows.versioned) return true;
  const found = await store.query(sql`select 1 as one from ${ident(name)}
    where seen_at > ${asOf} and known_from <= ${asOf} and known_to > ${asOf}
      and ${ident(entity.visibleFrom)} <= ${new Date(asOf.getTime() - GRACE_MS)} limit 1`);
  return found.length > 0;
}
