import { openEngine } from '../../engines/open.js';
import { startPostgres, type TestPostgres } from '../../testing/postgres.js';
import { openMemory } from '../testing/bench.js';
import { syncSuite } from '../testing/sync-suite.js';

let postgres: TestPostgres;
beforeAll(async () => void (postgres = await startPostgres()));
afterAll(() => postgres.stop());

const openPostgres = async (name: string) =>
  openEngine(
    {
      ...{ engine: 'postgres', url: await postgres.database(), standbyUrls: [], tls: { mode: 'disable' } },
      ...{ statementTimeoutMs: 60_000, connectTimeoutMs: 10_000, schema: 'leadline' },
    },
    name,
  );

const engines = [
  ['DuckDB', openMemory],
  ['Postgres', openPostgres],
] as const;

for (const [from, openSource] of engines) {
  for (const [into, openStore] of engines) {
    describe(`sync from ${from} into ${into}`, () =>
      syncSuite(
        () => openSource('source'),
        () => openStore('store'),
      ));
  }
}
