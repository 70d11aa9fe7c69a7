import { setTimeout as sleep } from 'node:timers/promises';
import type { ParsedSample } from '@leadline/exporter/exposition/testing/parse.js';
import { familiesOf, readSeries, storeSeries } from '../families.js';
import { startNginx } from './nginx.js';
import type { Peer } from './peer.js';
import { startPostgresExporter } from './postgres-exporter.js';
import { startSqlExporter } from './sql-exporter.js';

const START_SECONDS = 60;

/**
 * Starts the peers that are installed, one after another, each handed to `onStarted` at once. All serve as many series as
 * leadline does in `served`, counted in what they answer.
 * @throws Error when one does not come to that number within a minute
 */
export async function startPeers(
  database: string,
  leadline: string,
  served: readonly ParsedSample[],
  folder: string,
  onStarted: (peer: Peer) => void,
): Promise<void> {
  await storeSeries(database, served);
  const families = familiesOf(served);
  const starts = [
    () => startSqlExporter(database, families, folder),
    () => startPostgresExporter(database, families, folder),
    () => startNginx(leadline, folder),
  ];
  for (const start of starts) {
    const peer = await start();
    if (peer === undefined) continue;
    onStarted(peer);
    await untilServing(peer, served.length);
  }
}

async function untilServing(peer: Peer, wanted: number): Promise<void> {
  const giveUpAt = performance.now() + START_SECONDS * 1000;
  for (;;) {
    const series = (await readSeries(peer.url('identity'))).filter(({ name }) => peer.isShared(name)).length;
    if (series === wanted) return;
    if (performance.now() > giveUpAt) throw new Error(`${peer.name} serves ${series} series, leadline ${wanted}`);
    await sleep(200);
  }
}
