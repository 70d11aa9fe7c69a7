import { momentAt } from '../indicators/moment.js';
import { entities, type EntityName } from '../model/entities.js';
import type { EntityRows } from '../model/visible.js';
import { raw, sql } from '../sql/sql.js';
import { bench, business, openMemory } from '../store/testing/bench.js';
import { storedRows } from '../store/rows.js';
import { inPlaceRows } from './inplace.js';
import { mapColumns } from './mapping.js';

const ASOF = '2026-03-29T12:30:00Z';

const queries: Partial<Record<EntityName, string>> = {
  customers: 'select *, upper(id) as name from customers',
  activity: 'select customer, occurred_at, amount from orders',
  pulse: 'select customer as segment, occurred_at from orders',
  tickets: 'select * from tickets',
  staffing: 'select * from shifts',
};

/** What is visible does not depend on whether an entity was copied or is used where it lies. */
describe('entities used in place', () => {
  it.each(Object.keys(queries) as EntityName[])('read like synced ones: %s', async (name) => {
    const store = await openMemory('store');
    const b = await bench(await openMemory('source'), store);
    await b.change(
      `create table customers as select 'c' || n as id, timestamp '2026-03-01' + n * interval '1 day' as started_at,
        case when n = 3 then timestamp '2026-03-30' when n = 4 then timestamp '2026-03-20' end as ended_at from range(40) t(n)`,
      `create table orders as select 'c' || (n % 7) as customer, timestamp '2026-03-20' + n * interval '97 minutes' as occurred_at, n * 1.5 as amount from range(300) t(n)`,
      `insert into orders values (null, '2026-03-22', 1)`,
      `create table tickets as select n as id, timestamp '2026-03-20' + n * interval '5 hours' as opened_at,
        timestamp '2026-03-22' + n * interval '5 hours' as resolved_at, timestamp '2026-03-21' as updated_at from range(60) t(n)`,
      `create table shifts as select timestamp '2026-03-20' + n * interval '1 hour' as hour, n % 5 as agents from range(400) t(n)`,
    );
    const query = queries[name]!;
    await b.sync(name, query, '2026-04-30T00:00:00Z');
    const { mapping } = mapColumns(name, await b.source.describe(raw(query)), 'UTC', business.timeZone);
    const inPlace = { rows: inPlaceRows(query, mapping, b.source.dialect, business.timeZone), versioned: false };
    const read = async (reader: typeof store, rows: EntityRows) => {
      const { relations } = await momentAt(
        { store: reader, rows: new Map([[name, rows]]), business },
        new Date(ASOF),
        [],
      );
      const all = await reader.query(sql`select * from ${relations[name]} r`);
      return all.map((row) => JSON.stringify(row)).sort();
    };
    const synced = await read(store, storedRows(entities[name]));
    expect(synced.length).toBeGreaterThan(10);
    expect(await read(b.source, inPlace)).toEqual(synced);
  });
});
