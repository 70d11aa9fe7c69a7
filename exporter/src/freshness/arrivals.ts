import type { Reader } from '../engines/engine.js';
import { entities, type EntityName } from '../model/entities.js';
import type { Relations } from '../model/relations.js';
import { ident, sql, type Sql } from '../sql/sql.js';
import { SLOT_MS, SLOTS_PER_HOUR } from './rhythm.js';

const HOUR_MS = 3_600_000;

export interface ArrivalsInput {
  readonly entity: EntityName;
  readonly store: Reader;
  readonly relations: Relations;
}

/** The newest row of an entity that had come by an instant; of a plan, its farthest. */
export async function newestArrival(input: ArrivalsInput, by: Date): Promise<Date | null> {
  const { entity, store } = input;
  const late = isHourly(entity) ? HOUR_MS : 0;
  const until = isPlan(entity) ? sql`true` : sql`arrived_at <= ${minus(by, late)}`;
  const [row] = await store.query<{ newest: Date | null }>(
    sql`select max(arrived_at) as newest from ${arrivals(input)} r where ${until}`,
  );
  return row?.newest ? minus(row.newest, -late) : null;
}

/**
 * The slots in which rows came, ascending. They come from the engine as one bit mask an hour: some weeks of slots are many
 * rows, and making objects of them would hold up what else the exporter does.
 */
export async function occupiedSlots(input: ArrivalsInput, from: Date, to: Date): Promise<number[]> {
  const { entity, store } = input;
  const late = isHourly(entity) ? HOUR_MS : 0;
  const slot = sql`floor(${store.dialect.epochMs(sql`arrived_at`)} / ${SLOT_MS})`;
  const rows = await store.query<{ first_slot: number; mask: number }>(sql`
    select first_slot, sum(power(2, slot - first_slot)) as mask
    from (select distinct slot, floor(slot / ${SLOTS_PER_HOUR}) * ${SLOTS_PER_HOUR} as first_slot
      from (select ${slot} as slot from ${arrivals(input)} r
        where arrived_at > ${minus(from, late)} and arrived_at <= ${minus(to, late)}) s) d
    group by first_slot order by first_slot`);
  return rows.flatMap(({ first_slot, mask }) =>
    Array.from({ length: SLOTS_PER_HOUR }, (_, i) => first_slot + late / SLOT_MS + i).filter((_, i) => (mask >> i) & 1),
  );
}

/** What bears the hour that it is about is known in full when the hour is over, whatever was seen of it before. */
function arrivals({ entity, relations }: ArrivalsInput): Sql {
  if (!isHourly(entity)) return relations.arrivals(entity);
  return sql`(select hour as arrived_at from ${relations[entity]} h)`;
}

/** Whether all that others did since is of rows that are here: then none is missing. False where nobody names them. */
export async function isComplete({ entity, store, relations }: ArrivalsInput, since: Date): Promise<boolean> {
  const { key, namedBy } = entities[entity];
  if (!namedBy || !relations.configured.has(namedBy.entity)) return false;
  const known = sql`select 1 from ${relations.visible(entity)} k where k.${ident(key[0]!)} = n.${ident(namedBy.field)}`;
  const [row] = await store.query<{ named: number; missing: number }>(sql`
    select count(*) as named, sum(case when exists (${known}) then 0 else 1 end) as missing
    from (select distinct ${ident(namedBy.field)} from ${relations.visible(namedBy.entity)} a
      where ${arrivedAt(namedBy.entity)} > ${since}) n`);
  return row !== undefined && row.named > 0 && row.missing === 0;
}

/** Planned ahead: its rows lie in the future, and no row comes when its hour does. */
export function isPlan(entity: EntityName): boolean {
  const { fields, visibleFrom } = entities[entity];
  return fields[visibleFrom]?.mayBeFuture ?? false;
}

function arrivedAt(entity: EntityName): Sql {
  return ident(entities[entity].visibleFrom);
}

function isHourly(entity: EntityName): boolean {
  const { bucket, shape } = entities[entity];
  return bucket === 'hour' || (shape === 'series' && !isPlan(entity));
}

function minus(instant: Date, ms: number): Date {
  return new Date(instant.getTime() - ms);
}
