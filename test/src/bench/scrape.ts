import { startPostgres } from '@leadline/exporter/testing/postgres.js';
import { Cleanup } from './scrape/cleanup.js';
import { parseOptions, type Options } from './scrape/options.js';
import { results } from './scrape/results.js';
import { measureAt } from './scrape/size.js';
import { loggingSettings } from './scrape/statements.js';
import { printResults, type Result } from './table.js';

/**
 * `npm run bench:scrape [-- --format json] [--series 2000,20000] [--rounds 7] [--seconds 1]`: what a scrape costs, beside
 * Debian's prometheus-sql-exporter (queries cached for an hour) and prometheus-postgres-exporter, which serve the same
 * series from the same database by plain queries of a table, and nginx, which serves the same bytes. `leadline serve` runs
 * over a PostgreSQL with a business of many segments. CPU is that of each server's processes.
 */
const args = process.argv.slice(2);
const cleanup = new Cleanup();
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void cleanup.run().finally(() => process.exit(1)));

async function measureAll({ series, ...options }: Options): Promise<Result[]> {
  const postgres = await startPostgres({ settings: loggingSettings });
  cleanup.add(() => postgres.stop());
  const found: Result[] = [];
  for (const wanted of series) {
    const servers = new Cleanup();
    cleanup.add(() => servers.run());
    found.push(...results(await measureAt(wanted, postgres, options, servers)));
    await servers.run();
  }
  return found;
}

try {
  printResults(await measureAll(parseOptions(args)), args);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
} finally {
  await cleanup.run();
}
