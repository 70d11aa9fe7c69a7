import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { stringify } from 'yaml';
import { queryOf, type SeriesFamily } from '../families.js';
import { freePort, startServer } from '../process.js';
import { findPeer, type Peer } from './peer.js';

/** With what is built in switched off: only the queries of its `--extend.query-path`, which every scrape runs. */
const OFF = [
  '--disable-default-metrics',
  '--disable-settings-metrics',
  '--no-collector.database',
  '--no-collector.bgwriter',
];

export async function startPostgresExporter(
  database: string,
  families: readonly SeriesFamily[],
  folder: string,
): Promise<Peer | undefined> {
  const programs = ['prometheus-postgres-exporter', 'postgres_exporter'];
  const program = findPeer('postgres_exporter', programs, 'prometheus-postgres-exporter');
  if (program === undefined) return undefined;
  const file = path.join(folder, 'postgres-exporter.yaml');
  const column = (name: string, usage: 'LABEL' | 'GAUGE') => ({ [name]: { usage, description: name } });
  const queries = families.map((family) => [
    `series_${family.name}`,
    {
      query: queryOf(family),
      metrics: [...family.labels.map((label) => column(label, 'LABEL')), column('reading', 'GAUGE')],
    },
  ]);
  await writeFile(file, stringify(Object.fromEntries(queries)));
  const address = `127.0.0.1:${await freePort()}`;
  const url = `http://${address}/metrics`;
  const args = [...OFF, `--extend.query-path=${file}`, `--web.listen-address=${address}`];
  const server = await startServer(program, args, url, { DATA_SOURCE_NAME: `${database}?sslmode=disable` });
  return {
    ...server,
    name: 'postgres_exporter',
    encodings: ['gzip'],
    url: () => url,
    isShared: (name) => name.startsWith('series_'),
  };
}
