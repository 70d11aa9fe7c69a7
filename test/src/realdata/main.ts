import { existsSync } from 'node:fs';
import path from 'node:path';
import { startPostgres } from '@leadline/exporter/testing/postgres.js';
import { attainmentRows } from './attainment.js';
import { cohortRows } from './cohorts.js';
import { printRows } from './row.js';

/**
 * `npm run realdata [-- --data=<folder>] [--format json]`: the product on real data in a real Postgres, beside figures that
 * are computed straight from the files. The data are not part of the project; each set's folder names its source.
 */
const args = process.argv.slice(2);
const json = args.includes('json') || args.includes('--format=json');
const data =
  args.find((arg) => arg.startsWith('--data='))?.slice('--data='.length) ?? path.join('..', 'shared', 'data');

if (existsSync(data)) {
  const postgres = await startPostgres();
  try {
    printRows([...(await cohortRows(postgres, data)), ...(await attainmentRows(postgres, data))], json);
  } finally {
    await postgres.stop();
  }
} else {
  process.stderr.write(`There are no data in ${data}: name their folder with --data=<folder>.\n`);
  process.exitCode = 2;
}
