import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startPostgres, type TestPostgres } from '@leadline/exporter/testing/postgres.js';
import { attainmentRows } from './attainment.js';
import { capacityRows } from './capacity.js';
import { cohortRows } from './cohorts.js';
import { ownRows } from './own.js';
import { retentionRows } from './retention.js';
import { printRows, type RealdataRow } from './row.js';
import { shortfallRows } from './shortfall.js';
import { slaRows } from './sla.js';

/**
 * `npm run realdata [-- --data=<folder>] [--only=<section>] [--config=<leadline.yaml>] [--format json]`: the product on real
 * data, beside figures that are computed straight from the files, the rules it replaces, and the goals. The data are not
 * part of the project; each set's folder names its source. With `--config` on data of one's own instead.
 */
const { values: options } = parseArgs({
  options: {
    data: { type: 'string', default: path.join('..', 'shared', 'data') },
    only: { type: 'string', multiple: true },
    config: { type: 'string', multiple: true },
    format: { type: 'string', default: 'text' },
  },
});

const sections: Readonly<Record<string, (data: string) => Promise<RealdataRow[]>>> = {
  cohorts: (data) => withPostgres((postgres) => cohortRows(postgres, data)),
  attainment: (data) => withPostgres((postgres) => attainmentRows(postgres, data)),
  retention: retentionRows,
  shortfall: shortfallRows,
  sla: slaRows,
  capacity: capacityRows,
};

async function withPostgres<T>(work: (postgres: TestPostgres) => Promise<T>): Promise<T> {
  const postgres = await startPostgres();
  try {
    return await work(postgres);
  } finally {
    await postgres.stop();
  }
}

async function rows(): Promise<RealdataRow[]> {
  const found: RealdataRow[] = [];
  for (const config of options.config ?? []) found.push(...(await ownRows(config)));
  if (options.config) return found;
  for (const name of options.only ?? Object.keys(sections)) {
    const section = sections[name];
    if (!section) throw new Error(`There is no section ${name}, only ${Object.keys(sections).join(', ')}.`);
    process.stderr.write(`${name} ...\n`);
    found.push(...(await section(options.data)));
  }
  return found;
}

if (options.config || existsSync(options.data)) {
  printRows(await rows(), options.format === 'json');
} else {
  process.stderr.write(`There are no data in ${options.data}: name their folder with --data=<folder>.\n`);
  process.exitCode = 2;
}
