import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestPostgres } from '@leadline/exporter/testing/postgres.js';
import { loadBusiness } from './business.js';
import type { Cleanup } from './cleanup.js';
import { readSeries } from './families.js';
import { Leadline } from './leadline.js';
import { cpuMsPerScrape, p99Ms } from './measure.js';
import type { Options } from './options.js';
import type { Peer } from './peers/peer.js';
import { startPeers } from './peers/start.js';
import type { Encoding } from './request.js';
import type { Cpu, Measured, Round } from './results.js';
import { Scraper } from './scraper.js';
import { statementsDuring } from './statements.js';

const SCRAPES_COUNTED = 20;

const say = (text: string) => process.stderr.write(`${text}\n`);

/** Everything at one number of series. What is started is ended by `cleanup`. */
export async function measureAt(
  wanted: number,
  postgres: TestPostgres,
  { rounds, seconds }: Pick<Options, 'rounds' | 'seconds'>,
  cleanup: Cleanup,
): Promise<Measured> {
  say(`loading a business for ${wanted} series ...`);
  const database = await loadBusiness(postgres, wanted);
  const leadline = await Leadline.start(database, wanted, cleanup);
  const served = await readSeries(leadline.url);
  const folder = await mkdtemp(path.join(tmpdir(), 'leadline-bench-peers-'));
  cleanup.add(() => rm(folder, { recursive: true, force: true }));
  const peers: Peer[] = [];
  await startPeers(database, leadline.url, served, folder, (peer) => {
    peers.push(peer);
    cleanup.add(() => peer.stop());
  });
  say(`leadline serve and ${peers.map(({ name }) => name).join(', ') || 'no peer'} serve ${served.length} series each`);
  const scraper = Scraper.start();
  cleanup.add(() => scraper.stop());

  // nginx, of which leadline needs a small multiple, is the last to start: it is measured right beside leadline.
  const servers: Server[] = [...peers, serverOf(leadline)];
  await roundOf(servers, leadline, scraper, seconds / 2);
  const found: Round[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    found.push(await roundOf(servers, leadline, scraper, seconds));
    say(`round ${round}: ${describe(found.at(-1)!)}`);
  }
  const name = new URL(database).pathname.slice(1);
  const statements: Measured['statements'][number][] = [];
  for (const server of servers) {
    const order = { url: server.url('gzip'), encoding: 'gzip', count: SCRAPES_COUNTED } as const;
    const count = await statementsDuring(postgres.url, name, async () => void (await scraper.scrape(order)));
    statements.push({ server: server.name, count });
  }
  return { series: served.length, rounds: found, scrapesCounted: SCRAPES_COUNTED, statements };
}

interface Server {
  readonly name: Cpu['server'];
  readonly pid: number;
  readonly encodings: readonly Encoding[];
  url(encoding: Encoding): string;
}

function serverOf({ pid, url }: Leadline): Server {
  return { name: 'leadline', pid, encodings: ['gzip', 'identity'], url: () => url };
}

/** Everything once: CPU of all servers in turn, then leadline's latency at rest and busy. */
async function roundOf(
  servers: readonly Server[],
  leadline: Leadline,
  scraper: Scraper,
  seconds: number,
): Promise<Round> {
  const cpu: Cpu[] = [];
  for (const encoding of ['gzip', 'identity'] as const) {
    for (const server of servers.filter(({ encodings }) => encodings.includes(encoding))) {
      const { name, pid } = server;
      const ms = await cpuMsPerScrape(scraper, { pid, url: server.url(encoding) }, encoding, seconds);
      cpu.push({ server: name, encoding, ms });
    }
  }
  const rest = await p99Ms(scraper, leadline, 2 * seconds);
  await leadline.pace('busy');
  const busy = await p99Ms(scraper, leadline, 2 * seconds);
  await leadline.pace('at rest');
  say(
    `  refreshing ${Math.round(rest.refreshing * 100)} % of the time at rest, ${Math.round(busy.refreshing * 100)} % when busy`,
  );
  return { cpu, restP99: rest.ms, refreshP99: busy.ms };
}

function describe({ cpu, restP99, refreshP99 }: Round): string {
  const each = cpu.map(({ server, encoding, ms }) => `${server} ${encoding} ${ms.toPrecision(3)} ms`);
  return `${each.join(', ')}; p99 ${restP99.toPrecision(3)} ms, during a refresh ${refreshP99.toPrecision(3)} ms`;
}
