import type { Entity } from '../model/entities.js';
import { relationColumns } from '../model/columns.js';
import type { EntityRows } from '../model/visible.js';
import { ident, join, raw, sql } from '../sql/sql.js';
import { isVersioned } from './tables.js';

/** A synced entity's rows, with what bounds a version where there are versions. */
export function storedRows(entity: Entity): EntityRows {
  const versioned = isVersioned(entity);
  const columns = relationColumns(entity).map((column) => ident(column.name));
  const versions = versioned ? [raw('known_from'), raw('known_to')] : [];
  return { rows: sql`select ${join([...columns, ...versions])} from ${ident(entity.name)}`, versioned };
}
