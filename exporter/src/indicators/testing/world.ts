import { openEngine } from '../../engines/open.js';
import type { Cell, StagingColumn, StoreEngine } from '../../engines/engine.js';
import type { Business } from '../../model/business.js';
import { instantOfDay } from '../../model/calendar.js';
import { type StoredColumn } from '../../model/columns.js';
import { entities, entityNames, type Entity } from '../../model/entities.js';
import { ident, join, sql, type Sql } from '../../sql/sql.js';
import { storedRows } from '../../store/rows.js';
import { ALWAYS, createTable, FOREVER, storedColumns } from '../../store/tables.js';
import type { World } from '../moment.js';
import type { WorldRows } from './literals.js';

const HALF_HOUR_MS = 1_800_000;
const HALF_DAY_MS = 12 * 3_600_000;

type Literal = Readonly<Record<string, Cell | undefined>>;

/** A shop in UTC that takes 90 days of silence for a loss; give what a test wants otherwise. */
export function businessOf(settings: Partial<Business> = {}): Business {
  return {
    timeZone: 'UTC',
    currency: 'EUR',
    kind: 'non_contractual',
    churnHorizonDays: 90,
    activationDays: 14,
    holidays: [],
    slaTarget: 0.95,
    rates: {},
    ...settings,
  };
}

/** An empty DuckDB in memory; close it when the tests are over. */
export function memoryStore(name = 'store'): Promise<StoreEngine> {
  return openEngine({ engine: 'duckdb', path: ':memory:', memoryLimitBytes: 1_000_000_000, threads: 2 }, name);
}

/**
 * Puts literal rows into a store as a sync would have left them there.
 *
 * @param engine whose tables of the named entities are replaced
 */
export async function worldOf(engine: StoreEngine, rows: WorldRows, settings?: Partial<Business>): Promise<World> {
  const business = businessOf(settings);
  const named = entityNames.filter((name) => rows[name] !== undefined);
  for (const name of named) await fill(engine, entities[name], rows[name] as readonly object[], business.timeZone);
  return { store: engine, business, rows: new Map(named.map((name) => [name, storedRows(entities[name])])) };
}

async function fill(engine: StoreEngine, entity: Entity, literals: readonly object[], zone: string): Promise<void> {
  const columns = storedColumns(entity);
  const given = columns.filter((column) => !entity.localDays?.[column.name]);
  const staging = given.map((column): StagingColumn => ({ name: column.name, type: wireType(column) }));
  const cells = literals.map((literal) => given.map((column) => cellOf(entity, column, literal as Literal, zone)));
  const table = ident(entity.name);
  const incoming = ident(`literal_${entity.name}`);
  const definitions = staging.map(({ name, type }) => sql`${ident(name)} ${sqlTypes[type]}`);
  const typed = columns.map((column) => typedColumn(entity, column, engine, zone));
  await engine.transaction(async (session) => {
    await session.run(sql`drop table if exists ${table}`);
    await session.run(createTable(entity));
    await session.run(sql`create temporary table ${incoming} (${join(definitions)})`);
    await session.append(incoming, staging, cells);
    await session.run(sql`insert into ${table} select ${join(typed)} from ${incoming}`);
    await session.run(sql`drop table ${incoming}`);
  });
}

const sqlTypes = { text: sql`text`, number: sql`double precision`, boolean: sql`boolean` };

/** Times travel as milliseconds and days as text, as in the store's own staging. */
function wireType(column: StoredColumn): 'text' | 'number' {
  return column.type === 'text' || column.type === 'day' ? 'text' : 'number';
}

function typedColumn(entity: Entity, column: StoredColumn, { dialect }: StoreEngine, zone: string): Sql {
  const field = entity.localDays?.[column.name];
  if (field) return dialect.localDay(dialect.fromEpochMs(ident(field)), zone);
  if (column.type === 'time') return dialect.fromEpochMs(ident(column.name));
  return column.type === 'day' ? sql`cast(${ident(column.name)} as date)` : ident(column.name);
}

function cellOf(entity: Entity, column: StoredColumn, literal: Literal, zone: string): Cell {
  const value = literal[column.name] ?? fallback(entity, column, literal, zone);
  return column.type === 'time' && typeof value === 'string' ? instantOf(value, zone).getTime() : value;
}

function fallback(entity: Entity, { name }: StoredColumn, literal: Literal, zone: string): Cell {
  if (name === 'known_from' || name === 'seen_at') return ALWAYS.getTime();
  if (name === 'known_to') return FOREVER.getTime();
  if (name === 'events') return 1;
  if (name === 'last_at' && entity.bucket === 'day') return literal['day'] ?? null;
  if (name === 'last_at') return instantOf(String(literal['hour']), zone).getTime() + HALF_HOUR_MS;
  return entity.fields[name]?.fallback ?? null;
}

/** @throws RangeError for text that is neither an instant with a zone nor a day */
export function instantOf(when: string, zone: string): Date {
  if (/^\d{4}-\d{2}-\d{2}$/.test(when)) return new Date(instantOfDay(when, zone).getTime() + HALF_DAY_MS);
  const instant = new Date(when);
  if (Number.isNaN(instant.getTime()) || !/(Z|[+-]\d{2}:\d{2})$/.test(when))
    throw new RangeError(`${when} is neither a day nor an instant with a zone, like 2026-01-05T09:30:00Z`);
  return instant;
}
