import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { stringify } from 'yaml';
import { queryOf, type SeriesFamily } from '../families.js';
import { freePort, startServer } from '../process.js';
import { findPeer, type Peer } from './peer.js';

/** Its queries run once an hour, in the background: scrapes get what they gave last. */
const INTERVAL = '1h';

export async function startSqlExporter(
  database: string,
  families: readonly SeriesFamily[],
  folder: string,
): Promise<Peer | undefined> {
  const program = findPeer('sql_exporter', ['prometheus-sql-exporter'], 'prometheus-sql-exporter');
  if (program === undefined) return undefined;
  const config = path.join(folder, 'sql-exporter.yaml');
  const queries = families.map((family) => ({
    name: `series_${family.name}`,
    help: family.name,
    labels: family.labels,
    values: ['reading'],
    query: queryOf(family),
  }));
  const job = { name: 'bench', interval: INTERVAL, connections: [`${database}?sslmode=disable`], queries };
  await writeFile(config, stringify({ jobs: [job] }), { mode: 0o600 });
  const address = `127.0.0.1:${await freePort()}`;
  const url = `http://${address}/metrics`;
  const args = [`-config.file=${config}`, `-web.listen-address=${address}`];
  const server = await startServer(program, args, url);
  return {
    ...server,
    name: 'sql_exporter',
    encodings: ['gzip'],
    url: () => url,
    isShared: (name) => name.startsWith('sql_series_'),
  };
}
