import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { startPostgres, type TestPostgres } from '@leadline/exporter/testing/postgres.js';
import { requires } from '@leadline/exporter/testing/requires.js';
import { leadline } from '../setup/cli.js';
import { inRoot, readText } from '../setup/repository.js';
import { readCompose } from './compose.js';

requires('postgres');
const { services } = readCompose();

/** The services' own commands and settings, on a PostgreSQL of this machine instead of the container. */
describe('docker-compose.yml, rehearsed without containers', () => {
  let folder: string;
  let postgres: TestPostgres;
  let database: string;
  let exporter: ChildProcess;

  const here = (text: string): string =>
    text.replace(/@postgres:5432\/leadline$/, `@${new URL(database).host}${new URL(database).pathname}`);

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'leadline-rehearsal-'));
    postgres = await startPostgres({});
    database = await postgres.database();
    await postgres.run(readText('provisioning/postgres/reader.sql'), database);
    await postgres.run("alter role leadline password 'leadline'");
  });

  afterAll(async () => {
    if (exporter?.exitCode === null) {
      exporter.kill('SIGTERM');
      await once(exporter, 'close');
    }
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('writes the history, and keeps it when composed again', async () => {
    const command = [...(services['history']?.command ?? []).map(here), '--customers=200', '--days=30'];
    const first = await leadline(...command);
    expect({ ...first, stdout: '' }).toMatchObject({ code: 0 });
    expect(first.stderr).toContain('wrote the simulated business');
    const again = await leadline(...command);
    expect(again.code).toBe(0);
    expect(again.stderr).not.toContain('wrote');
  });

  it('computes the past with the account that may only read, once', async () => {
    const { command = [], environment = {} } = services['past'] ?? {};
    const env = {
      ...process.env,
      NODE_OPTIONS: '',
      LEADLINE_DATABASE_URL: here(environment['LEADLINE_DATABASE_URL'] ?? ''),
    };
    const config = path.join(folder, 'leadline.yaml');
    await writeFile(config, readText('provisioning/leadline/leadline.yaml').replaceAll('/var/lib/leadline', folder));
    const args = command.map((arg) => arg.replace('/etc/leadline', folder).replace('/var/lib/leadline', folder));
    const output = path.join(folder, 'history.om');
    const past = () =>
      promisify(execFile)(process.execPath, [inRoot('exporter/dist/cli/main.js'), ...args, '--days=3'], { env });
    await past();
    const text = await readFile(output, 'utf8');
    expect(text).toMatch(
      /^leadline_active_customers\{instance="exporter:9847",job="leadline",segment="private"\} [1-9]\d* \d+$/m,
    );
    const { mtimeMs } = await stat(output);
    await past();
    expect((await stat(output)).mtimeMs).toBe(mtimeMs);
  });

  it('is ready with the account that may only read', async () => {
    const config = path.join(folder, 'leadline.yaml');
    await writeFile(config, readText('provisioning/leadline/leadline.yaml').replaceAll('/var/lib/leadline', folder));
    const url = here(services['exporter']?.environment?.['LEADLINE_DATABASE_URL'] ?? '');
    const env = { ...process.env, NODE_OPTIONS: '', LEADLINE_DATABASE_URL: url };
    const args = [
      inRoot('exporter/dist/cli/main.js'),
      'serve',
      `--config.file=${config}`,
      '--web.listen-address=127.0.0.1:0',
    ];
    exporter = spawn(process.execPath, args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
    let log = '';
    exporter.stderr?.on('data', (chunk: Buffer) => (log += chunk.toString()));
    const address = (): string | undefined => /http:\/\/127\.0\.0\.1:\d+/.exec(log)?.[0];
    const isReady = async (): Promise<boolean> => {
      const at = address();
      return at !== undefined && (await fetch(`${at}/-/ready`)).ok;
    };
    while (!(await isReady())) {
      if (exporter.exitCode !== null) throw new Error(`The exporter ended:\n${log}`);
      await sleep(200);
    }
    const metrics = await (await fetch(`${address()}/metrics`)).text();
    expect(metrics).toMatch(/^leadline_active_customers\{segment="private"\} [1-9]\d*$/m);
  });
});
