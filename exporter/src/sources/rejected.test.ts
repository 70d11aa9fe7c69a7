import { checkEntity } from '../check/entity.js';
import { momentAt } from '../indicators/moment.js';
import { entities, type EntityName } from '../model/entities.js';
import type { EntityRows } from '../model/visible.js';
import type { StoreEngine } from '../engines/engine.js';
import { sql } from '../sql/sql.js';
import { storedRows } from '../store/rows.js';
import { describeMapping } from '../store/sync/entity.js';
import { bench, business, entityConfig, openMemory, type Bench } from '../store/testing/bench.js';
import { inPlaceRows } from './inplace.js';
import { countRejected } from './reasons.js';
import { onBothEngines } from './testing/engines.js';

const NOW = '2026-04-01T00:00:00Z';
const zone = business.timeZone;

/** Rows as no business system should have them, and what a sync makes of them. */
const bad: Partial<Record<EntityName, { create: string; insert: string; reasons: Record<string, number> }>> = {
  activity: {
    create: 'customer text, occurred_at timestamp, amount double precision',
    insert: `('a', '2026-03-01 09:00', 2), ('a', '2026-03-01 10:00', 3), ('b', '2026-03-02 10:00', null),
      ('a', '2026-03-01 12:00', -1), ('a', '2026-03-01 12:00', 'nan'), ('a', '2026-03-01 12:00', 'infinity'),
      (null, '2026-03-01 12:00', 1), ('', '2026-03-01 12:00', 1), ('a', null, 1), ('a', '-infinity', 1),
      ('a', 'infinity', 1), ('a', '0001-01-01', 1)`,
    reasons: {
      ...{ amount_negative: 1, amount_not_finite: 2, customer_missing: 2 },
      ...{ occurred_at_missing: 1, occurred_at_not_finite: 3 },
    },
  },
  tickets: {
    create:
      'id text, opened_at timestamp, resolved_at timestamp, priority text, paused_seconds double precision, updated_at timestamp',
    insert: `('1', '2026-03-01', '2026-03-02', 'old', 0, '2026-03-02'), ('1', '2026-03-01', '2026-03-03', 'new', 0, '2026-03-03'),
      ('2', '2026-03-01', null, 'low', null, '2026-03-01'), (null, '2026-03-01', null, 'low', 0, '2026-03-01'),
      ('', '2026-03-01', null, 'low', 0, '2026-03-01'), ('3', null, null, 'low', 0, '2026-03-01'),
      ('4', '2026-03-02', '2026-03-01', 'low', 0, '2026-03-01'), ('5', '2026-03-02', null, 'low', -1, '2026-03-01'),
      ('6', '2026-03-02', null, 'low', 'nan', '2026-03-01'), ('7', '-infinity', null, 'low', 0, '2026-03-01'),
      ('8', '0001-01-01', null, 'low', 0, '2026-03-01')`,
    reasons: {
      ...{ duplicate_key: 1, id_missing: 2, opened_at_missing: 1, opened_at_not_finite: 2 },
      ...{ paused_seconds_negative: 1, paused_seconds_not_finite: 1, resolved_at_before_opened_at: 1 },
    },
  },
  staffing: {
    create: 'queue text, hour timestamp, agents double precision',
    insert: `('q', '2026-03-01 09:00', 3), ('q', '2026-03-01 10:00', 3), ('q', '2026-03-01 10:00', 3), ('', '2026-03-01 10:00', 3),
      ('q', null, 3), ('q', '2026-03-01 11:00', null), ('q', '2026-03-01 11:00', -3), ('q', 'infinity', 1)`,
    reasons: {
      ...{ duplicate_key: 1, queue_missing: 1, hour_missing: 1, hour_not_finite: 1 },
      ...{ agents_missing: 1, agents_negative: 1 },
    },
  },
};

onBothEngines((open) => {
  let b: Bench;
  let store: StoreEngine;
  beforeEach(async () => {
    store = await openMemory('store');
    b = await bench(await open(), store);
  });
  afterEach(async () => {
    await b.source.close();
    await store.close();
  });

  const mappingOf = (name: EntityName, query: string) =>
    describeMapping({ name, config: entityConfig(query), source: b.source, sourceZone: 'UTC', zone });

  const read = async (name: EntityName, reader: StoreEngine, rows: EntityRows) => {
    const world = { store: reader, rows: new Map([[name, rows]]), business };
    const { relations } = await momentAt(world, new Date(NOW), []);
    return (await reader.query(sql`select * from ${relations[name]} r`)).map((row) => JSON.stringify(row)).sort();
  };

  describe.each(Object.keys(bad) as EntityName[])('rows of %s that cannot be true', (name) => {
    const { create, insert, reasons } = bad[name]!;
    const query = 'select * from rows_of_it';
    beforeEach(() => b.change(`create table rows_of_it (${create})`, `insert into rows_of_it values ${insert}`));

    it('are left out in place as in a copy, and a key counts once', async () => {
      const { rejected } = await b.sync(name, query, NOW);
      expect(Object.fromEntries(rejected)).toEqual(reasons);
      const rows = inPlaceRows(query, await mappingOf(name, query), b.source.dialect, zone);
      const synced = await read(name, store, storedRows(entities[name]));
      expect(synced).toHaveLength(2);
      expect(await read(name, b.source, { rows, versioned: false })).toEqual(synced);
    });

    it('are counted by the same reasons in the source, and `check` tells of them', async () => {
      const mapping = await mappingOf(name, query);
      const counted = await b.source.query(countRejected(query, mapping, b.source.dialect));
      expect(Object.fromEntries(counted.map((row) => [row['reason'], row['rows']]))).toEqual(reasons);
      const { warnings } = await checkEntity({
        ...{
          name,
          config: entityConfig(query),
          engine: b.source,
          inPlace: true,
          zone,
          now: new Date(NOW),
          labelFields: [],
        },
        source: {
          ...{ name: 'source', engine: 'duckdb', path: ':memory:', memoryLimitBytes: 0, threads: 1, timeZone: 'UTC' },
          position: { file: 'leadline.yaml', line: 1, column: 1 },
        },
      });
      const said = Object.entries(reasons).map(
        ([reason, rows]) => `${rows} ${rows === 1 ? 'row is' : 'rows are'} left out: ${reason}`,
      );
      expect(warnings).toEqual(expect.arrayContaining(said));
    });
  });

  it('a time that is no instant stops neither first read, increment nor reconcile', async () => {
    await b.change(
      'create table events (customer text, made_at timestamp)',
      `insert into events values ('a', '2026-03-01 09:00'), ('a', '-infinity'), ('a', 'infinity'), ('a', '0001-01-01'),
        ('a', timestamp '0001-01-01 00:00:00' - interval '44 years')`,
    );
    const casts = ['made_at', 'cast(made_at as date)', "timezone('Europe/Berlin', made_at)"];
    for (const cast of casts) {
      const query = `select customer, ${cast} as occurred_at from events`;
      const first = await b.sync('activity', query, '2026-03-05T00:00:00Z');
      expect(first).toMatchObject({ mode: 'backfill', rows: 1 });
      expect(first.rejected.get('occurred_at_not_finite')).toBe(4);
      const next = await b.sync('activity', query, '2026-03-05T01:00:00Z');
      expect(next).toMatchObject({ mode: 'increment', rows: 1 });
      const full = await b.sync('activity', query, '2026-03-05T02:00:00Z', { reconcile: true });
      expect(full).toMatchObject({ mode: 'reconcile', rowsRead: 0, inserted: 0, updated: 0, deleted: 0, rows: 1 });
    }
  });

  it('a query that is wrong is named by its place in the file', async () => {
    const place = /^leadline\.yaml:7:3 entities\.tickets: .*nowhere/s;
    await expect(b.sync('tickets', 'select id from nowhere', NOW)).rejects.toThrow(place);
  });
});
