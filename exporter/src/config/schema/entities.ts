import type { z } from 'zod';
import { entities, type Entity, type EntityName } from '../../model/entities.js';
import { field } from './fields.js';
import { duration, text } from './kinds.js';
import { section } from './section.js';
import { expression, tableName } from './sql.js';

/** How often an entity is read where the file does not say: what alerts within minutes is read within minutes. */
const often: ReadonlySet<string> = new Set<EntityName>(['pulse', 'tickets', 'ticket_states']);
export const defaultEvery = (entity: string): string => (often.has(entity) ? '5m' : '15m');

function columnsSchema(entity: Entity) {
  const fields = Object.entries(entity.fields).map(([name, { about, required }]) => {
    const column = field(`${about} (a column, or an SQL expression)`, expression);
    return [name, required ? column : column.optional()] as const;
  });
  return section(
    'for each field the column of `table` that has it, or an SQL expression over its columns',
    Object.fromEntries(fields),
  );
}

const settleAbout = 'how late rows may arrive: this much is read again each time';
const overlapAbout = 'how far before the newest `updated_at` is read again, for late commits';
const notForTables =
  'it is for entities that are read by the time of their rows; this one is read by `updated_at` and has `overlap`';
const onlyForTables =
  'it is for entities that are read by `updated_at`; this one is read by the time of its rows and has `settle`';

export interface EntitySection {
  readonly source: string;
  readonly query?: string;
  readonly table?: string;
  readonly columns?: Readonly<Record<string, string | undefined>>;
  readonly every: number;
  readonly settle?: number;
  readonly overlap?: number;
  readonly reconcile_every: number;
  readonly stale_after?: number;
  readonly history?: number;
  readonly delay: number;
}

/** Either `query` alone, or `table` with `columns`. */
const json = {
  oneOf: [
    { required: ['query'], not: { anyOf: [{ required: ['table'] }, { required: ['columns'] }] } },
    { required: ['table', 'columns'], not: { required: ['query'] } },
  ],
};

function entitySchema(entity: Entity): z.ZodType<EntitySection> {
  const fields = Object.entries(entity.fields).map(([name, { required }]) => (required ? `${name} (required)` : name));
  const shape = {
    source: field('name of one of `sources`', text),
    query: field(`a SELECT that yields these columns: ${fields.join(', ')}`, text).optional(),
    table: field('table or view to read, `table` or `schema.table`; goes with `columns`', tableName).optional(),
    columns: columnsSchema(entity).optional(),
    every: field('how often new rows are read', duration('1s', '24d')).prefault(defaultEvery(entity.name)),
    reconcile_every: field(
      'how often all of it is compared with the source and repaired',
      duration('1m', '24d'),
    ).prefault('1d'),
    stale_after: field(
      'without a successful read for this long, what stands on it is stale; default 6h, or 3 times `every` where that is longer',
      duration('1s'),
    ).optional(),
    delay: field(
      'how long after their time rows reach the source, such as 1d where it is loaded nightly; readings are of that much earlier',
      duration('0s', '30d'),
    ).prefault('0s'),
    history: field('how far back the first read goes; default everything', duration('1d')).optional(),
  };
  if (entity.shape === 'table') {
    const overlap = field(overlapAbout, duration()).prefault('10m');
    return section(entity.about, { ...shape, overlap }, { elsewhere: { settle: notForTables }, json });
  }
  const late = field(settleAbout, duration()).prefault(entity.name === 'pulse' ? '6h' : '2d');
  return section(entity.about, { ...shape, settle: late }, { elsewhere: { overlap: onlyForTables }, json });
}

export const entitiesSchema = section(
  'what leadline reads, each from one source',
  Object.fromEntries(Object.values(entities).map((entity) => [entity.name, entitySchema(entity).optional()])),
  { json: { minProperties: 1 } },
);
