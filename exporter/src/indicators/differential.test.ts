import { openEngine } from '../engines/open.js';
import type { StoreEngine } from '../engines/engine.js';
import { plusDays } from '../model/calendar.js';
import { startPostgres, type TestPostgres } from '../testing/postgres.js';
import { requires } from '../testing/requires.js';
import { catalogue } from './catalogue.gen.js';
import { hasAlert, type AlertIndicator, type Indicator } from './define.js';
import { differencesOf } from './testing/compare.js';
import { drillAt, readAt } from './testing/read.js';
import { SimulatedBusiness, simulation } from './testing/simulated.js';
import type { World } from './moment.js';
import { memoryStore } from './testing/world.js';

requires('postgres');

const asOf = simulation.until;
const earlier = plusDays(asOf, -30, simulation.timeZone);
const fresh = { freshness: true };

let server: TestPostgres;
let business: SimulatedBusiness;
let duckdb: StoreEngine;
let postgres: StoreEngine;

beforeAll(async () => {
  server = await startPostgres();
  postgres = await openEngine({
    engine: 'postgres',
    url: await server.database(),
    standbyUrls: [],
    tls: { mode: 'disable' },
    statementTimeoutMs: 60_000,
    connectTimeoutMs: 10_000,
    schema: 'leadline',
  });
  duckdb = await memoryStore();
  business = await SimulatedBusiness.at(earlier);
  for (const store of [duckdb, postgres]) await business.sync(store);
  await business.advance(asOf);
  for (const store of [duckdb, postgres]) await business.sync(store);
});

afterAll(async () => {
  await Promise.all([duckdb.close(), postgres.close(), business.source.close()]);
  await server.stop();
});

describe.each(['non_contractual', 'contractual'] as const)('in a %s business', (kind) => {
  let worlds: readonly [World, World];
  beforeAll(() => {
    worlds = [business.world(duckdb, { kind }), business.world(postgres, { kind })];
  });

  it.each(catalogue)('$id says the same in DuckDB and in Postgres', async (indicator: Indicator) => {
    for (const instant of [asOf, earlier]) {
      const [one, other] = worlds;
      const readings = [
        await readAt(indicator, one, instant, {}, fresh),
        await readAt(indicator, other, instant, {}, fresh),
      ];
      expect(readings[0]).toMatchObject({ status: 'ok' });
      expect(differencesOf(readings[0]!, readings[1]!)).toEqual([]);
    }
  });
});

describe('in place, where the source is the store', () => {
  it.each(catalogue)('$id says the same as of the copy', async (indicator: Indicator) => {
    const copy = await readAt(indicator, business.world(duckdb), asOf, {}, fresh);
    expect(differencesOf(copy, await readAt(indicator, await business.inPlace(), asOf, {}, fresh))).toEqual([]);
  });
});

describe('under a drill', () => {
  it.each(catalogue.filter(hasAlert))('$id says the same', async (indicator: AlertIndicator) => {
    const [one, other] = [duckdb, postgres].map((store) => business.world(store));
    const readings = [await drillAt(indicator, one!, asOf, fresh), await drillAt(indicator, other!, asOf, fresh)];
    expect(differencesOf(readings[0]!, readings[1]!)).toEqual([]);
  });
});
