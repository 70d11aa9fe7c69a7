import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import bcrypt from 'bcrypt';
import { Served } from '../integration/served.js';
import { leadline } from '../setup/cli.js';
import { inRoot } from '../setup/repository.js';

const configuration = `
sources:
  shop: { engine: duckdb }
entities:
  customers:
    source: shop
    every: 1s
    query: >
      select n as id, 'all' as segment, timestamptz '2024-01-01 00:00:00Z' as started_at,
      timestamptz '2024-01-01 00:00:00Z' as updated_at from range(20) r(n)
`;

let folder: string;

beforeEach(async () => (folder = await mkdtemp(path.join(tmpdir(), 'leadline-thread-'))));
afterEach(() => rm(folder, { recursive: true }));

async function write(name: string, text: string): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, text);
  return file;
}

describe('leadline serve with its web server in a thread', () => {
  let served: Served | undefined;

  afterEach(async () => {
    await served?.stop();
    served = undefined;
  });

  it('serves the snapshot, the state, and a reload that takes a part of the snapshot away; SIGTERM ends it with 0', async () => {
    const file = await write('leadline.yaml', configuration);
    served = await Served.start(file);
    await served.ready();
    expect(await served.text('/-/healthy')).toEqual({ status: 200, body: 'leadline is running.\n' });
    const { status, body } = await served.text('/metrics');
    expect(status).toBe(200);
    expect(body).toContain('leadline_indicator_status{indicator="freshness"');
    expect(body).toContain('leadline_build_info{');
    const view = await served.status();
    expect(view.entities).toMatchObject([{ name: 'customers', state: 'ok' }]);
    expect((await served.text('/')).body).toContain('customers');

    await write('leadline.yaml', `${configuration}indicators: { freshness: { enabled: false } }\n`);
    const reload = await fetch(`${served.url}/-/reload`, { method: 'POST' });
    expect(await reload.text()).toContain('is in use.');
    expect((await served.text('/metrics')).body).not.toContain('leadline_freshness_');
    const counted = /leadline_http_requests_total\{handler="reload",code="200"\} 1\b/;
    const own = served;
    await own.until('the requests are counted', async () => counted.test((await own.text('/metrics')).body));
    expect(await own.stop()).toBe(0);
    expect(own.log).toContain('stopping');
  });

  it('ends with 2 and the place in the file when the web configuration is wrong', async () => {
    const file = await write('leadline.yaml', configuration);
    const web = await write('web.yml', 'basic_auth_users:\n  alice: secret\n');
    const args = [`--config.file=${file}`, `--web.config.file=${web}`, '--web.listen-address=127.0.0.1:0'];
    const { code, stderr } = await leadline('serve', ...args);
    expect(code).toBe(2);
    expect(stderr).toMatch(/web\.yml:2:\d+ .*bcrypt/);
    expect(stderr).not.toContain('secret');
  });

  it('ends with 1 and a sentence when it cannot listen', async () => {
    const file = await write('leadline.yaml', configuration);
    served = await Served.start(file);
    const taken = new URL(served.url).host;
    await mkdir(path.join(folder, 'other'));
    const other = await write('other/leadline.yaml', configuration);
    const { code, stderr } = await leadline('serve', `--config.file=${other}`, `--web.listen-address=${taken}`);
    expect(stderr).toContain('another process listens there');
    expect(code).toBe(1);
  });

  it('asks for the passwords of the web configuration, which are checked in the thread', async () => {
    const file = await write('leadline.yaml', configuration);
    const web = await write('web.yml', `basic_auth_users: { alice: '${bcrypt.hashSync('secret', 5)}' }\n`);
    served = await Served.start(file, {}, [`--web.config.file=${web}`]);
    expect((await served.text('/metrics')).status).toBe(401);
    const headers = { Authorization: `Basic ${Buffer.from('alice:secret').toString('base64')}` };
    expect((await fetch(`${served.url}/metrics`, { headers })).status).toBe(200);
  });
});

/** `threadHost.ts`, whose main thread is busy until `release` is called once its status has been asked for. */
class Host {
  private constructor(
    readonly url: string,
    readonly process: ChildProcess,
    readonly said: { out: string; error: string },
    private readonly file: string,
  ) {}

  static async start(): Promise<Host> {
    const file = path.join(folder, 'release');
    const env = { ...process.env };
    delete env['NODE_OPTIONS'];
    const child = spawn(process.execPath, [inRoot('test/dist/http/threadHost.js'), file], { env });
    const said = { out: '', error: '' };
    child.stdout.on('data', (data: Buffer) => (said.out += data.toString()));
    child.stderr.on('data', (data: Buffer) => (said.error += data.toString()));
    while (!said.out.includes('\n')) {
      if (child.exitCode !== null) throw new Error(`the host ended with ${child.exitCode}:\n${said.error}`);
      await delay(20);
    }
    return new Host(said.out.trim(), child, said, file);
  }

  release(): Promise<void> {
    return writeFile(this.file, '');
  }

  async text(page: string): Promise<{ status: number; body: string }> {
    const response = await fetch(this.url + page);
    return { status: response.status, body: await response.text() };
  }

  async ended(signal: NodeJS.Signals): Promise<number | null> {
    const ended = once(this.process, 'close') as Promise<[number | null]>;
    this.process.kill(signal);
    return (await ended)[0];
  }
}

describe('the web thread beside a busy main thread', () => {
  let host: Host;

  beforeEach(async () => (host = await Host.start()));
  afterEach(() => host.process.kill('SIGKILL'));

  it('answers scrapes, calls leadline unhealthy and not ready, and recovers with it', async () => {
    expect((await host.text('/-/healthy')).status).toBe(200);
    const asked = host.text('/api/status');
    expect(await asked).toMatchObject({ status: 503, body: expect.stringContaining('has not answered for 0.3 s') });
    const metrics = await host.text('/metrics');
    expect(metrics.status).toBe(200);
    expect(metrics.body).toContain('leadline_one 1\n');
    for (const page of ['/-/healthy', '/-/ready', '/']) expect((await host.text(page)).status).toBe(503);
    expect((await host.text('/metrics')).status).toBe(200);
    await host.release();
    while ((await host.text('/-/healthy')).status !== 200) await delay(50);
    expect((await host.text('/-/ready')).status).toBe(200);
    expect(await host.ended('SIGTERM')).toBe(0);
    const counted = JSON.parse(host.said.out.trim().split('\n').at(-1)!) as Record<string, number>;
    expect(counted).toMatchObject({ 'metrics 200': 2, 'api_status 503': 1, 'ready 503': 1, 'ready 200': 1 });
  });

  it('does not leave a deaf process behind when it breaks', async () => {
    expect(await host.ended('SIGHUP')).toBe(1);
    expect(host.said.error).toContain(
      'The web server has ended: other exports leadline_one, which one exports already',
    );
  });
});
