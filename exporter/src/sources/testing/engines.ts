import { openEngine } from '../../engines/open.js';
import type { StoreEngine } from '../../engines/engine.js';
import { openMemory } from '../../store/testing/bench.js';
import { startPostgres, type TestPostgres } from '../../testing/postgres.js';

let postgres: TestPostgres;

/** Runs tests on sources of both kinds: DuckDB, and a real Postgres that lives as long as the tests. */
export function onBothEngines(tests: (open: () => Promise<StoreEngine>) => void): void {
  describe('in DuckDB', () => tests(() => openMemory('source')));
  describe('in Postgres', () => {
    beforeAll(async () => void (postgres = await startPostgres()));
    afterAll(() => postgres.stop());
    tests(async () =>
      openEngine(
        {
          ...{ engine: 'postgres', url: await postgres.database(), standbyUrls: [], tls: { mode: 'disable' } },
          ...{ statementTimeoutMs: 60_000, connectTimeoutMs: 10_000, schema: 'leadline' },
        },
        'source',
      ),
    );
  });
}
