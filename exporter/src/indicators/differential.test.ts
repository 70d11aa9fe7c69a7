import { openEngine } from '../engines/open.js';
import type { StoreEngine } from '../engines/engine.js';
import { plusDays } from '../model/calendar.js';
import { startPostgres, type TestPostgres } from '../testing/postgres.js';
import { requires } from '../testing/requires.js';
import { catalogue } from './catalogue.gen.js';
import { hasAlert, type AlertIndicator, type Indicator } from './define.js';
import { differencesOf } from './testing/compare.js';
import { drillAt, readAt } from './testing/read.js';
import { simulatedSource, type SimulatedSource } from './testing/simulated-source.js';
import { simulation, syncAll, syncedWorld } from './testing/simulated-world.js';
import { memoryStore } from './testing/world.js';

requires('postgres');

const asOf = simulation.until;
const earlier = plusDays(asOf, -30, simulation.timeZone);
const fresh = { freshness: true };

let server: TestPostgres;
let source: SimulatedSource;
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
  source = await simulatedSource(simulation);
  for (const instant of [earlier, asOf]) {
    await source.advance(instant);
    await syncAll(source.engine, duckdb, instant);
    await syncAll(source.engine, postgres, instant);
  }
});

afterAll(async () => {
  await Promise.all([duckdb.close(), postgres.close(), source.engine.close()]);
  await server.stop();
});

describe.each(['non_contractual', 'contractual'] as const)('in a %s business', (kind) => {
  it.each(catalogue)('$id says the same in DuckDB and in Postgres', async (indicator: Indicator) => {
    for (const instant of [asOf, earlier]) {
      const [one, other] = [duckdb, postgres].map((store) => syncedWorld(store, { kind }));
      const readings = [
        await readAt(indicator, one!, instant, {}, fresh),
        await readAt(indicator, other!, instant, {}, fresh),
      ];
      expect(readings[0]).toMatchObject({ status: 'ok' });
      expect(differencesOf(readings[0]!, readings[1]!)).toEqual([]);
    }
  });
});

describe('under a drill', () => {
  it.each(catalogue.filter(hasAlert))('$id says the same', async (indicator: AlertIndicator) => {
    const [one, other] = [duckdb, postgres].map((store) => syncedWorld(store));
    const readings = [await drillAt(indicator, one!, asOf, fresh), await drillAt(indicator, other!, asOf, fresh)];
    expect(differencesOf(readings[0]!, readings[1]!)).toEqual([]);
  });
});
