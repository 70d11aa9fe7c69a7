import type { Entity, FieldType } from './entities.js';

/** A column of an entity in the store and in its relation. `day` is a calendar day in the business time zone. */
export interface StoredColumn {
  readonly name: string;
  readonly type: FieldType | 'day';
}

/** What a relation of this entity has, in this order; the same for a synced copy and in place. */
export function relationColumns(entity: Entity): StoredColumn[] {
  if (entity.shape === 'rollup') return rollupColumns(entity);
  const fields = Object.entries(entity.fields)
    .filter(([name]) => name !== 'updated_at')
    .map(([name, field]): StoredColumn => ({ name, type: field.type }));
  const days = Object.keys(entity.localDays ?? {}).map((name): StoredColumn => ({ name, type: 'day' }));
  return [...fields, ...days];
}

/** key, bucket, events, then sums of the number fields, and the newest instant in the bucket. */
function rollupColumns(entity: Entity): StoredColumn[] {
  return [
    ...entity.key.map((name): StoredColumn => ({ name, type: 'text' })),
    entity.bucket === 'hour' ? { name: 'hour', type: 'time' } : { name: 'day', type: 'day' },
    { name: 'events', type: 'number' },
    ...summedFields(entity).map((name): StoredColumn => ({ name, type: 'number' })),
    { name: 'last_at', type: 'time' },
  ];
}

export function summedFields(entity: Entity): string[] {
  return Object.entries(entity.fields)
    .filter(([, field]) => field.type === 'number')
    .map(([name]) => name);
}

/** Set once as a rule; where a source takes it back (a ticket reopened, a customer returned), a version keeps what was. */
export function outcomeFields(entity: Entity): string[] {
  return Object.entries(entity.fields)
    .filter(([, field]) => field.outcome)
    .map(([name]) => name);
}

export function versionedFields(entity: Entity): string[] {
  return Object.entries(entity.fields)
    .filter(([, field]) => field.versioned)
    .map(([name]) => name);
}
