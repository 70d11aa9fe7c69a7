import { relationColumns, versionedFields, type StoredColumn } from '../model/columns.js';
import type { Entity } from '../model/entities.js';
import { ident, join, raw, sql, type Sql } from '../sql/sql.js';

/** Beginning and end of time for versions: plain values compare faster and alike in all engines than infinity does. */
export const ALWAYS = new Date('0001-01-01T00:00:00Z');
export const FOREVER = new Date('9999-12-31T00:00:00Z');

export function isVersioned(entity: Entity): boolean {
  return versionedFields(entity).length > 0;
}

/** `known_from`/`known_to` bound a version; `seen_at` is when it was read, for "known then or only today". */
export function storedColumns(entity: Entity): StoredColumn[] {
  const versions: StoredColumn[] = isVersioned(entity)
    ? ['known_from', 'known_to', 'seen_at'].map((name) => ({ name, type: 'time' }))
    : [];
  return [...relationColumns(entity), ...versions];
}

/**
 * No primary keys: their index would cost the embedded engine more memory than the data, and the merge (one writer, joins
 * on the key) keeps them unique.
 */
export function createTable(entity: Entity): Sql {
  const columns = storedColumns(entity).map((column) => sql`${ident(column.name)} ${raw(sqlType(column))}`);
  return sql`create table if not exists ${ident(entity.name)} (${join(columns)})`;
}

export function sqlType(column: StoredColumn): string {
  switch (column.type) {
    case 'text':
      return 'text';
    case 'number':
      return 'double precision';
    case 'time':
      return 'timestamp';
    case 'day':
      return 'date';
  }
}
