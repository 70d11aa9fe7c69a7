import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { startPostgres, type TestPostgres } from '@leadline/exporter/testing/postgres.js';
import { cpuSeconds } from './cpu.js';
import { addRows, configFor, loadBusiness, type Size } from './refresh/data.js';
import type { Answer } from './refresh/worker.js';
import { median, printResults, type Result } from './table.js';

/**
 * `npm run bench:refresh [-- --format json] [--scale 0.1]`: what an increment costs against reading and computing all
 * anew, and how it grows with the length of the history. Source CPU is that of all processes of PostgreSQL.
 */
const args = process.argv.slice(2);
const scale = Number(args[args.indexOf('--scale') + 1] ?? 1) || 1;
const rounds = 3;
const incrementsARound = 3;
const large: Size = { events: 10_000_000 * scale, tickets: 1_000_000 * scale };
const small: Size = { events: large.events / 10, tickets: large.tickets / 10 };
const added: Size = { events: large.events / 1000, tickets: large.tickets / 1000 };

interface Measured extends Answer {
  readonly sourceSeconds: number;
}

class Refresher {
  private constructor(
    private readonly child: ChildProcess,
    private readonly folder: string,
    private readonly postmaster: number,
  ) {}

  static async start(url: string, postmaster: number): Promise<Refresher> {
    const folder = await mkdtemp(path.join(tmpdir(), 'leadline-bench-'));
    const file = path.join(folder, 'leadline.yaml');
    await writeFile(file, configFor(url, folder));
    const child = fork(fileURLToPath(new URL('./refresh/worker.js', import.meta.url)), [file]);
    return new Refresher(child, folder, postmaster);
  }

  async refresh(): Promise<Measured> {
    const before = cpuSeconds(this.postmaster);
    this.child.send('refresh');
    const [answer] = (await Promise.race([once(this.child, 'message'), this.ended()])) as [Answer];
    return { ...answer, sourceSeconds: cpuSeconds(this.postmaster) - before };
  }

  private async ended(): Promise<never> {
    const [code] = (await once(this.child, 'exit')) as [number];
    throw new Error(`the refresher ended with code ${code}`);
  }

  async stop(): Promise<void> {
    this.child.send('stop');
    await once(this.child, 'exit');
    await rm(this.folder, { recursive: true, force: true });
  }
}

async function postmasterOf(postgres: TestPostgres): Promise<number> {
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  const { rows } = await client.query<{ pid: string }>(
    "select split_part(pg_read_file('postmaster.pid'), E'\\n', 1) as pid",
  );
  await client.end();
  return Number(rows[0]!.pid);
}

const say = (text: string) => process.stderr.write(`${text}\n`);
const postgres = await startPostgres({ settings: { shared_buffers: '512MB', max_wal_size: '8GB', autovacuum: 'off' } });
try {
  const postmaster = await postmasterOf(postgres);
  say(`loading ${large.events} and ${small.events} events ...`);
  const urls = { large: await loadBusiness(postgres, large), small: await loadBusiness(postgres, small) };
  const full: Measured[] = [];
  const increments = { large: [] as Measured[], small: [] as Measured[] };
  for (let round = 1; round <= rounds; round += 1) {
    const refreshers = {
      large: await Refresher.start(urls.large, postmaster),
      small: await Refresher.start(urls.small, postmaster),
    };
    full.push(await refreshers.large.refresh());
    await refreshers.small.refresh();
    say(`round ${round}: ${JSON.stringify(full.at(-1))}`);
    for (let i = 0; i < incrementsARound; i += 1) {
      for (const size of ['large', 'small'] as const) {
        await addRows(postgres, urls[size], added);
        increments[size].push(await refreshers[size].refresh());
      }
    }
    say(`  increments: ${JSON.stringify(increments.large.slice(-1))} ${JSON.stringify(increments.small.slice(-1))}`);
    await refreshers.large.stop();
    await refreshers.small.stop();
  }
  printResults(results(full, increments.large, increments.small), args);
} finally {
  await postgres.stop();
}

function results(full: Measured[], onLarge: Measured[], onSmall: Measured[]): Result[] {
  const source = (runs: Measured[]) => median(runs.map((run) => run.sourceSeconds));
  const total = (runs: Measured[]) => median(runs.map((run) => run.sourceSeconds + run.cpuSeconds));
  const set = `${large.events / 1e6}M events, ${large.tickets / 1e6}M tickets, 0.1 % new`;
  const less = (measure: string, of: (runs: Measured[]) => number, goal: number): Result => {
    const [peerValue, oursValue] = [of(full), of(onLarge)];
    const reached = peerValue / oursValue;
    return {
      ...{ set, measure, peerValue, oursValue, reached },
      peer: 'full recompute',
      unit: 's',
      goal: `>= ${goal}x less`,
      meets: reached >= goal,
    };
  };
  const growth = total(onLarge) / total(onSmall);
  const peak = Math.max(...full.map((run) => run.peakBytes)) / 2 ** 20;
  return [
    less('source CPU', source, 50),
    less('total CPU', total, 30),
    {
      ...{
        set: `${small.events / 1e6}M to ${large.events / 1e6}M events, the same new rows`,
        measure: 'total CPU of an increment',
      },
      ...{ peer: 'the smaller history', peerValue: total(onSmall), oursValue: total(onLarge), unit: 's' },
      ...{ goal: '< 1.5x', reached: growth, meets: growth < 1.5 },
    },
    {
      ...{
        set: `backfill of ${large.events / 1e6}M events`,
        measure: 'peak resident memory',
        peer: 'goal',
        peerValue: 600,
        oursValue: peak,
      },
      ...{ unit: 'MiB', goal: '<= 600 MiB', reached: peak / 600, meets: peak <= 600 },
    },
  ];
}
