import type { Reader } from '../engines/engine.js';
import { entities, type EntityName } from '../model/entities.js';
import type { Relations } from '../model/relations.js';
import { sql } from '../sql/sql.js';
import { SLOT_MS, SLOTS_PER_HOUR } from './rhythm.js';

const HOUR_MS = 3_600_000;

export interface ArrivalsInput {
  readonly entity: EntityName;
  readonly store: Reader;
  readonly relations: Relations;
}

/** The newest row of an entity that had come by an instant; of a plan, its farthest. */
export async function newestArrival({ entity, store, relations }: ArrivalsInput, by: Date): Promise<Date | null> {
  const until = isPlan(entity) ? sql`true` : sql`arrived_at <= ${by}`;
  const [row] = await store.query<{ newest: Date | null }>(
    sql`select max(arrived_at) as newest from ${relations.arrivals(entity)} r where ${until}`,
  );
  if (!row?.newest || !isHourly(entity)) return row?.newest ?? null;
  return new Date(Math.min(row.newest.getTime() + HOUR_MS, by.getTime()));
}

/**
 * The slots in which rows came, ascending. They come from the engine as one bit mask an hour: some weeks of slots are many
 * rows, and making objects of them would hold up what else the exporter does.
 */
export async function occupiedSlots(input: ArrivalsInput, from: Date, to: Date): Promise<number[]> {
  const { entity, store, relations } = input;
  const slot = sql`floor(${store.dialect.epochMs(sql`arrived_at`)} / ${SLOT_MS})`;
  const rows = await store.query<{ first_slot: number; mask: number }>(sql`
    select first_slot, sum(power(2, slot - first_slot)) as mask
    from (select distinct slot, floor(slot / ${SLOTS_PER_HOUR}) * ${SLOTS_PER_HOUR} as first_slot
      from (select ${slot} as slot from ${relations.arrivals(entity)} r
        where arrived_at > ${shifted(entity, from)} and arrived_at <= ${shifted(entity, to)}) s) d
    group by first_slot order by first_slot`);
  const later = isHourly(entity) ? SLOTS_PER_HOUR : 0;
  return rows.flatMap(({ first_slot, mask }) =>
    Array.from({ length: SLOTS_PER_HOUR }, (_, i) => first_slot + later + i).filter((_, i) => (mask >> i) & 1),
  );
}

/** Planned ahead: its rows lie in the future, and no row comes when its hour does. */
export function isPlan(entity: EntityName): boolean {
  const { fields, visibleFrom } = entities[entity];
  return fields[visibleFrom]?.mayBeFuture ?? false;
}

/** Rows that bear the start of their hour can come only when it is over. */
function isHourly(entity: EntityName): boolean {
  return entities[entity].shape === 'series' && !isPlan(entity);
}

function shifted(entity: EntityName, at: Date): Date {
  return isHourly(entity) ? new Date(at.getTime() - HOUR_MS) : at;
}
