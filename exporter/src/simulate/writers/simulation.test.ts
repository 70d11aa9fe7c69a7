import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { configOf as duckdbConfig } from '../../engines/duckdb/testing/config.js';
import type { StoreEngine } from '../../engines/engine.js';
import { openEngine } from '../../engines/open.js';
import { configOf as postgresConfig } from '../../engines/postgres/testing/config.js';
import { ident, join as joinSql, sql } from '../../sql/sql.js';
import { startPostgres, type TestPostgres } from '../../testing/postgres.js';
import { planWorld } from '../plan.js';
import { rawTables } from '../tables/tables.js';
import type { RawTable } from '../tables/table.js';
import { live, LiveTables, testOptions } from '../testing/live.js';
import { World } from '../world.js';
import { Simulation } from './simulation.js';

const schema = 'shop';
const options = { ...testOptions, customers: 150, days: 40 };
const { until } = options;
const plan = planWorld(options);
const history = { plan, until, truth: true, replace: false };
const later = (minutes: number) => new Date(until.getTime() + minutes * 60_000);

let postgres: TestPostgres;
let folder: string;
beforeAll(async () => {
  postgres = await startPostgres();
  folder = await mkdtemp(join(tmpdir(), 'leadline-simulation-'));
});
afterAll(async () => {
  await postgres.stop();
  await rm(folder, { recursive: true });
});

let files = 0;
const openings: Record<string, () => Promise<StoreEngine>> = {
  duckdb: () => openEngine(duckdbConfig(join(folder, `${++files}.duckdb`))),
  postgres: async () => openEngine({ ...postgresConfig(await postgres.database()), schema }),
};

/** Rows of a table as the world has them: times in milliseconds, money as numbers. */
async function stored(engine: StoreEngine, table: RawTable): Promise<Record<string, unknown>[]> {
  const rows = await engine.query(
    sql`select * from ${ident(schema, table.name)} order by ${joinSql(table.key.map((name) => ident(name)))}`,
  );
  return rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, cell instanceof Date ? cell.getTime() : cell])),
  );
}

async function expectStored(engine: StoreEngine, tables: LiveTables): Promise<void> {
  for (const table of Object.values(rawTables)) {
    const byKey = (a: Record<string, unknown>, b: Record<string, unknown>) => {
      for (const name of table.key) if (a[name] !== b[name]) return a[name]! < b[name]! ? -1 : 1;
      return 0;
    };
    const actual = await stored(engine, table);
    expect(actual.sort(byKey)).toEqual(
      tables
        .rows(table.name)
        .map((row) => ({ ...row }))
        .sort(byKey),
    );
  }
}

function livedUntil(end: Date): LiveTables {
  const world = new World(plan);
  const tables = new LiveTables();
  for (const batch of world.advance(end)) tables.write(batch);
  return tables;
}

describe.each(Object.keys(openings))('a simulation in %s', (name) => {
  let engine: StoreEngine;
  beforeEach(async () => (engine = await openings[name]!()));
  afterEach(() => engine.close());

  it('writes the history as it is, down to the millisecond and the cent', async () => {
    await Simulation.create(engine, schema, history);
    await expectStored(engine, live(options).tables);
  });

  it('goes on in steps, also after a restart, and ends where one long run ends', async () => {
    const simulation = await Simulation.create(engine, schema, history);
    for (const minutes of [1, 1, 30, 600]) await simulation.advance(later(minutes));
    const resumed = (await Simulation.resume(engine, schema))!;
    expect(resumed.now).toEqual(later(600));
    for (const minutes of [615, 2_000, 4_000]) await resumed.advance(later(minutes));
    await expectStored(engine, livedUntil(later(4_000)));
  });

  it('loses nothing and writes nothing twice when a step fails before or after its commit', async () => {
    const failing = new FailingEngine(engine);
    const simulation = await Simulation.create(failing.engine, schema, history);
    for (const [fault, minutes] of [
      ['before', 300],
      ['after', 900],
      ['after', 1_200],
    ] as const) {
      failing.next = fault;
      await expect(simulation.advance(later(minutes))).rejects.toThrow('the link broke');
    }
    await simulation.advance(later(1_500));
    await expectStored(engine, livedUntil(later(1_500)));
  });

  it('overwrites nothing unless told to', async () => {
    await Simulation.create(engine, schema, history);
    const again = Simulation.create(engine, schema, history);
    await expect(again).rejects.toThrow(/There is a table "shop"\."\w+" in \w+ already.*Name another schema/);
    const other = planWorld({ ...options, seed: 'other' });
    await Simulation.create(engine, schema, { ...history, plan: other, replace: true });
    await expectStored(engine, live({ ...options, seed: 'other' }).tables);
  });

  it('knows nothing to go on with where there is none, or where the history was cut off', async () => {
    expect(await Simulation.resume(engine, schema)).toBeNull();
    const stop = new AbortController();
    const cut = { ...history, signal: stop.signal, onProgress: () => stop.abort(new Error('cut')) };
    await expect(Simulation.create(engine, schema, cut)).rejects.toThrow('cut');
    expect(await Simulation.resume(engine, schema)).toBeNull();
    await Simulation.create(engine, schema, { ...history, truth: false, replace: true });
    expect(await Simulation.resume(engine, schema)).not.toBeNull();
  });
});

it('has keys and indexes in Postgres, times with a zone and exact money', async () => {
  const engine = await openings['postgres']!();
  try {
    await Simulation.create(engine, schema, history);
    const columns = await engine.query(
      sql`select column_name, data_type from information_schema.columns
        where table_schema = ${schema} and table_name = 'orders' order by ordinal_position`,
    );
    expect(columns.map((row) => row['data_type'])).toEqual(['bigint', 'bigint', 'timestamp with time zone', 'numeric']);
    const indexes = await engine.query(sql`select tablename, indexdef from pg_indexes where schemaname = ${schema}`);
    for (const table of Object.values(rawTables)) {
      const own = indexes.filter((row) => row['tablename'] === table.name).map((row) => String(row['indexdef']));
      expect(own.filter((text) => text.includes('UNIQUE'))).toHaveLength(1);
      expect(own).toHaveLength(1 + table.indexes.length);
    }
  } finally {
    await engine.close();
  }
});

/** An engine whose next transaction fails: before it began, or with its answer lost after the commit. */
class FailingEngine {
  next: 'before' | 'after' | null = null;
  readonly engine: StoreEngine;

  constructor(real: StoreEngine) {
    this.engine = {
      name: real.name,
      dialect: real.dialect,
      query: (query) => real.query(query),
      read: (work) => real.read(work),
      describe: (query) => real.describe(query),
      explain: (query) => real.explain(query),
      canWrite: () => real.canWrite(),
      close: () => real.close(),
      transaction: async (work) => {
        const fault = this.next;
        this.next = null;
        if (fault === 'before') throw new Error('the link broke');
        const result = await real.transaction(work);
        if (fault === 'after') throw new Error('the link broke');
        return result;
      },
    };
  }
}
