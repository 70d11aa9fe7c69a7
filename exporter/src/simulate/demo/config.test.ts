import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '../../config/load.js';
import type { Config } from '../../config/config.js';
import type { StoreEngine } from '../../engines/engine.js';
import { openEngine } from '../../engines/open.js';
import { configOf as duckdbConfig } from '../../engines/duckdb/testing/config.js';
import { configOf as postgresConfig } from '../../engines/postgres/testing/config.js';
import { entities, entityNames, type EntityName } from '../../model/entities.js';
import { mapColumns } from '../../sources/mapping.js';
import { raw, sql } from '../../sql/sql.js';
import { startPostgres, type TestPostgres } from '../../testing/postgres.js';
import { planWorld } from '../plan.js';
import { testOptions } from '../testing/live.js';
import { Simulation } from '../writers/simulation.js';
import { demoConfig, type DemoConfigOptions } from './config.js';

const { until, timeZone } = testOptions;
const common = {
  schema: 'shop',
  timeZone,
  from: new Date('2025-10-01T00:00:00Z'),
  until,
  kind: 'non_contractual' as const,
};

let folder: string;
let postgres: TestPostgres;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leadline-demo-'));
  postgres = await startPostgres();
});
afterAll(async () => {
  await postgres.stop();
  await rm(folder, { recursive: true });
});

async function load(options: DemoConfigOptions, env = {}): Promise<Config> {
  const file = join(folder, 'leadline.yaml');
  await writeFile(file, demoConfig(options));
  return loadConfig(file, env);
}

async function simulated(engine: StoreEngine): Promise<StoreEngine> {
  await Simulation.create(engine, 'shop', { plan: planWorld(testOptions), until, truth: false, replace: false });
  return engine;
}

/** Every entity's query, run: its faults against the entity, and its number of rows. */
async function read(config: Config, engine: StoreEngine): Promise<Record<EntityName, number>> {
  const counts: Partial<Record<EntityName, number>> = {};
  for (const name of entityNames) {
    const query = raw(config.entities.get(name)!.query);
    const { problems, mapping } = mapColumns(name, await engine.describe(query), undefined, timeZone);
    expect([name, problems]).toEqual([name, []]);
    expect([name, [...mapping.columns.keys()].sort()]).toEqual([name, Object.keys(entities[name].fields).sort()]);
    const [row] = await engine.query(sql`select count(*) as n from (${query}) q`);
    counts[name] = row!['n'] as number;
  }
  return counts as Record<EntityName, number>;
}

describe.each(['duckdb', 'postgres'] as const)('the configuration of a demo in %s', (name) => {
  let engine: StoreEngine;
  let source: DemoConfigOptions['source'];
  beforeAll(async () => {
    const path = join(folder, 'demo.duckdb');
    const url = await postgres.database();
    source =
      name === 'duckdb' ? { engine: name, path } : { engine: name, url: '${DEMO_URL}', storePath: 'store.duckdb' };
    engine = await simulated(
      await openEngine(name === 'duckdb' ? duckdbConfig(path) : postgresConfig(url, { schema: 'shop' })),
    );
  });
  afterAll(() => engine.close());

  it.each(['non_contractual', 'contractual'] as const)('maps every entity with all its fields (%s)', async (kind) => {
    const config = await load({ ...common, source, kind }, { DEMO_URL: 'postgres://localhost/demo' });
    const counts = await read(config, engine);
    expect(Object.values(counts).every((count) => count > 50)).toBe(true);
    const count = async (text: string) => (await engine.query(raw(`select count(*) as n from ${text}`)))[0]!['n'];
    expect(counts.customers).toBe(
      await count(kind === 'contractual' ? 'shop.customers where plan is not null' : 'shop.customers'),
    );
    const usage = (await count('shop.usage_events')) as number;
    const orders = (await count('shop.orders')) as number;
    expect(counts.activity).toBe(kind === 'contractual' ? usage : usage + orders);
    expect(counts.pulse).toBe(counts.activity);
    expect(config.business).toMatchObject({ kind, timeZone, currency: 'EUR', slaTarget: 0.9, churnHorizonDays: 60 });
  });

  it('lists the holidays that the business keeps, and rates that are there from the first day on', async () => {
    const { business } = await load({ ...common, source }, { DEMO_URL: 'postgres://localhost/demo' });
    expect(business.holidays).toHaveLength(3 * 6);
    expect(business.holidays).toEqual(expect.arrayContaining(['2025-12-25', '2026-04-06', '2027-01-01']));
    expect(business.rates['USD']![0]).toMatchObject({ from: '2025-01-01' });
  });
});

it('uses a DuckDB file in place: store and source are the same', async () => {
  const config = await load({
    ...common,
    source: { engine: 'duckdb', path: 'demo/shop.duckdb' },
    statePath: 'demo/state.duckdb',
  });
  const [shop] = [...config.sources.values()];
  expect(shop).toMatchObject({ engine: 'duckdb', path: join(folder, 'demo/shop.duckdb') });
  expect(config.store).toMatchObject({ path: join(folder, 'demo/shop.duckdb') });
  expect(config.state).toMatchObject({ path: join(folder, 'demo/state.duckdb') });
});

it('refuses a schema that would have to be quoted', () => {
  const source = { engine: 'duckdb', path: 'x' } as const;
  expect(() => demoConfig({ ...common, source, schema: 'a b' })).toThrow('must be lower-case letters');
});
