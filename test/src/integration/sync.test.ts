import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { requires } from '@leadline/exporter/testing/requires.js';
import { startPostgres, type TestPostgres } from '@leadline/exporter/testing/postgres.js';
import { inRoot } from '../setup/repository.js';

requires('postgres');

/** A query that would go on for an hour. */
const ENDLESS = `select 'c' || n as id, now() - interval '1 day' as started_at, now() - interval '1 day' as updated_at
      from generate_series(1, 3600000) n, lateral (select pg_sleep(0.001 * (n > 0)::int)) s`;

describe('leadline sync, told to stop', () => {
  let folder: string;
  let postgres: TestPostgres;
  let url: string;

  beforeAll(async () => {
    postgres = await startPostgres();
    url = await postgres.database();
  });
  afterAll(() => postgres.stop());
  beforeEach(async () => void (folder = await mkdtemp(path.join(tmpdir(), 'leadline-sync-'))));
  afterEach(() => rm(folder, { recursive: true }));

  /** Runs it, sends SIGTERM when its log matches, and waits for its end. */
  async function stopped(query: string, when: (log: string) => Promise<boolean>, ...args: readonly string[]) {
    const file = path.join(folder, 'leadline.yaml');
    await writeFile(
      file,
      `sources:\n  shop: { engine: postgres, url: '${url}', statement_timeout: 2h }\nentities:\n  customers:\n    source: shop\n    every: 1h\n    query: |\n      ${query}\n`,
    );
    const env = { ...process.env };
    // Jest's own, which makes Node warn.
    delete env['NODE_OPTIONS'];
    const command = ['sync', `--config.file=${file}`, '--log.format=json', ...args];
    const child = spawn(process.execPath, [inRoot('exporter/dist/cli/main.js'), ...command], {
      env,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let log = '';
    child.stderr.on('data', (data: Buffer) => (log += data.toString()));
    const ended = once(child, 'exit') as Promise<[number | null, string | null]>;
    for (let tries = 0; child.exitCode === null && !(await when(log)); tries += 1) {
      if (tries === 400) child.kill('SIGKILL');
      if (child.signalCode !== null) throw new Error(`ended by ${child.signalCode}:\n${log}`);
      await delay(50);
    }
    child.kill('SIGTERM');
    const [code, signal] = await ended;
    return { code, signal, log };
  }

  const isReading = () =>
    postgres
      .run(
        `do $$ begin if not exists (select from pg_stat_activity where datname = '${new URL(url).pathname.slice(1)}'
          and state = 'active' and query like '%leadline_rows%' and pid <> pg_backend_pid()) then raise 'idle'; end if; end $$`,
      )
      .then(
        () => true,
        () => false,
      );

  /** The server notices a moment after the client is gone; were it never told, it would go on for an hour. */
  async function untilIdle(): Promise<void> {
    for (let tries = 0; tries < 200 && (await isReading()); tries += 1) await delay(50);
    expect(await isReading()).toBe(false);
  }

  it('ends in the middle of a read', async () => {
    const { code, signal, log } = await stopped(ENDLESS, isReading);
    expect({ code, signal }).toEqual({ code: 0, signal: null });
    expect(log).toContain('stopped');
    expect(log).not.toContain('failed');
    await untilIdle();
  });

  it('ends in the middle of a read with --once, and says that it is not done', async () => {
    const { code, log } = await stopped(ENDLESS, isReading, '--once');
    expect(code).toBe(1);
    expect(log).toContain('stopped before everything was read');
    await untilIdle();
  });

  it('ends while it waits for the next read', async () => {
    const query = `select 'a' as id, now() as started_at, now() as updated_at`;
    const { code, signal } = await stopped(query, (log) => Promise.resolve(log.includes('"msg":"read"')));
    expect({ code, signal }).toEqual({ code: 0, signal: null });
  });
});
