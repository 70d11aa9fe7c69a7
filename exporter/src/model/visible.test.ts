import { duckdbDialect } from '../sql/dialects/duckdb.js';
import { raw, sql, type Sql } from '../sql/sql.js';
import { openMemory } from '../store/testing/bench.js';
import type { StoreEngine } from '../engines/engine.js';
import { relationColumns } from './columns.js';
import { entities, entityNames, type EntityName } from './entities.js';
import { relationsAt, type Overlay } from './visible.js';

describe('relations', () => {
  let store: StoreEngine;
  beforeAll(async () => void (store = await openMemory('store')));
  afterAll(() => store.close());

  const at = (asOf: string, rows: Partial<Record<EntityName, string>>, overlay?: Overlay) =>
    relationsAt({
      dialect: duckdbDialect,
      asOf: new Date(asOf),
      today: asOf.slice(0, 10),
      rows: new Map(
        Object.entries(rows).map(([name, text]) => [name as EntityName, { rows: raw(text), versioned: false }]),
      ),
      overlay,
    });
  const all = (relation: Sql) => store.query(sql`select * from ${relation} r`);

  it.each(entityNames)('of an entity that is not configured are empty, with its columns: %s', async (name) => {
    const relations = at('2026-03-01T00:00:00Z', {});
    expect(await all(relations[name])).toEqual([]);
    const columns = await store.describe(sql`select * from ${relations[name]} r`);
    expect(columns.map((column) => column.name)).toEqual(relationColumns(entities[name]).map((column) => column.name));
    expect(relations.configured.has(name)).toBe(false);
  });

  const activity = `select 'a' as customer, date '2026-03-01' + n::integer as day, 1 as events, 1.0 as amount,
    timestamp '2026-03-01 10:00' + n * interval '1 day' as last_at from range(5) t(n)`;

  it('have the days that are over, and arrivals up to the instant', async () => {
    const relations = at('2026-03-03T11:00:00Z', { activity });
    expect((await all(relations.activity)).map((row) => row['day'])).toEqual(['2026-03-01', '2026-03-02']);
    expect(await all(relations.arrivals('activity'))).toHaveLength(3);
    expect(await all(at('2026-03-03T09:00:00Z', { activity }).arrivals('activity'))).toHaveLength(2);
  });

  it('have the hours that are over, of counts but not of plans', async () => {
    const hours = `select 'x' as service, timestamp '2026-03-01' + n * interval '1 hour' as hour, 1 as good, 1 as total from range(5) t(n)`;
    const plan = `select 'q' as queue, timestamp '2026-03-01' + n * interval '1 hour' as hour, 2 as agents from range(5) t(n)`;
    const relations = at('2026-03-01T02:30:00Z', { service_levels: hours, staffing: plan });
    expect(await all(relations.service_levels)).toHaveLength(2);
    expect(await all(relations.staffing)).toHaveLength(5);
  });

  it('take an overlay for what is visible, the unfinished day cut off after it', async () => {
    const base = at('2026-03-03T11:00:00Z', { activity });
    const overlay = { activity: sql`(select * from ${base.visible('activity')} v where day <> ${'2026-03-01'})` };
    const relations = at('2026-03-03T11:00:00Z', { activity }, overlay);
    expect((await all(relations.activity)).map((row) => row['day'])).toEqual(['2026-03-02']);
    expect(await all(relations.arrivals('activity'))).toHaveLength(2);
  });
});
