import { execFile } from 'node:child_process';
import { appendFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { demoConfig } from '@leadline/exporter/simulate/demo/config.js';
import { catalogue } from '@leadline/exporter/indicators/catalogue.gen.js';
import { requires } from '@leadline/exporter/testing/requires.js';
import { leadline } from '../setup/cli.js';

const promtool = requires('promtool');
const run = promisify(execFile);
const UNTIL = new Date('2026-03-20T09:00:00Z');
const DAY_MS = 86_400_000;

/** From a simulated business to the blocks of a Prometheus: real promtool makes them and reads them back. */
describe('leadline history', () => {
  let folder: string;
  let config: string;
  const history = (...args: readonly string[]) => leadline('history', `--config.file=${config}`, ...args);

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'leadline-history-test-'));
    const file = path.join(folder, 'shop.duckdb');
    const simulated = await leadline(
      'simulate',
      `--into=${file}`,
      '--customers=600',
      '--days=90',
      '--seed=5',
      `--until=${UNTIL.toISOString()}`,
    );
    expect(simulated).toMatchObject({ code: 0 });
    const source = { engine: 'duckdb', path: 'shop.duckdb' } as const;
    const from = new Date(UNTIL.getTime() - 75 * DAY_MS);
    config = path.join(folder, 'leadline.yaml');
    await writeFile(
      config,
      demoConfig({
        source,
        statePath: 'state.duckdb',
        schema: 'business',
        timeZone: 'Europe/Berlin',
        kind: 'non_contractual',
        from,
        until: UNTIL,
      }),
    );
  });
  afterAll(() => rm(folder, { recursive: true }));

  /** Each sample of a file as [series, value, seconds]. */
  const samplesOf = (text: string) =>
    text
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => /^(.*) (\S+) (\S+)$/.exec(line)!.slice(1) as [string, string, string]);

  const read = async (...args: readonly string[]) => {
    const output = path.join(folder, 'read.om');
    expect(await history(...args, `--output=${output}`)).toMatchObject({ code: 0 });
    return samplesOf(await readFile(output, 'utf8'));
  };

  it('is loaded by promtool, and every reading is found in the blocks', async () => {
    const output = path.join(folder, 'history.om');
    const made = await history(
      '--from=2026-03-13',
      '--to=2026-03-16',
      '--label',
      'instance=exporter:9847',
      `--output=${output}`,
    );
    expect(made).toMatchObject({ code: 0, stdout: '' });
    const text = await readFile(output, 'utf8');
    expect(text.endsWith('\n# EOF\n')).toBe(true);
    const names = [...text.matchAll(/^# TYPE (\S+) gauge$/gm)].map(([, name]) => name!);
    expect(names).toEqual([...names].sort());
    expect(names).toEqual(
      expect.arrayContaining([
        'leadline_active_customers',
        'leadline_backlog_tickets',
        'leadline_freshness_overdue_ratio',
      ]),
    );
    const samples = samplesOf(text);
    const times = [...new Set(samples.map(([, , time]) => Number(time)))].sort((a, b) => a - b);
    // Midnights of Berlin.
    expect(times.map((time) => new Date(time * 1000).toISOString())).toEqual(
      [12, 13, 14, 15].map((day) => `2026-03-${String(day).padStart(2, '0')}T23:00:00.000Z`),
    );
    expect(
      samples.every(([series]) => series.includes('job="leadline"') && series.includes('instance="exporter:9847"')),
    ).toBe(true);

    const blocks = path.join(folder, 'blocks');
    // `dump` wants a whole data folder.
    await mkdir(path.join(blocks, 'wal'), { recursive: true });
    await run(promtool, ['tsdb', 'create-blocks-from', 'openmetrics', output, blocks], { maxBuffer: 1 << 26 });
    const { stdout } = await run(promtool, ['tsdb', 'dump', blocks], { maxBuffer: 1 << 28 });
    const dumped = stdout.split('\n').filter((line) => line !== '');
    expect(dumped).toHaveLength(samples.length);
    const customers = samples
      .filter(([series]) => series.startsWith('leadline_active_customers{'))
      .map(([, value]) => Number(value));
    const found = dumped
      .filter((line) => line.includes('__name__="leadline_active_customers"'))
      .map((line) => Number(line.split(' ').at(-2)));
    expect(found.sort()).toEqual(customers.sort());
    expect(Math.max(...customers)).toBeGreaterThan(10);
  });

  it('is what was known at the time: later days change nothing of it', async () => {
    const short = await read('--from=2026-03-01', '--to=2026-03-02');
    const long = await read('--from=2026-03-01', '--to=2026-03-04');
    const seconds = new Set(short.map(([, , time]) => time));
    expect(seconds.size).toBe(2);
    const same = long.filter(([, , time]) => seconds.has(time));
    expect(same.map(([series, , time]) => [series, time])).toEqual(short.map(([series, , time]) => [series, time]));
    // Engines add in an order of their own: the last digits of a sum may differ.
    const relative = same.map(([, value], i) =>
      Math.abs(Number(value) / (Number(short[i]![1]) || 1) - (Number(short[i]![1]) === 0 ? 0 : 1)),
    );
    expect(Math.max(...relative)).toBeLessThan(1e-9);
  });

  it('can be by the hour, and leaves out what is switched off', async () => {
    const off = catalogue
      .filter(({ id }) => id !== 'backlog-and-flow')
      .map(({ id }) => `  ${id}: { enabled: false }\n`);
    await appendFile(config, `\nindicators:\n${off.join('')}`);
    const all = await read('--from=2026-03-10', '--to=2026-03-10', '--every=1h');
    expect(all.filter(([series]) => series.startsWith('leadline_active_customers'))).toEqual([]);
    const backlog = all.filter(([series]) => series.startsWith('leadline_backlog_tickets{'));
    expect(new Set(backlog.map(([, , time]) => time)).size).toBe(24);
  });

  it('can be of some indicators only', async () => {
    const samples = await read('--from=2026-03-16', '--every=1h', '--indicator=pulse');
    const names = samples.map(([series]) => series.split('{')[0]!);
    expect(names.length).toBeGreaterThan(24);
    expect(names.filter((name) => !name.startsWith('leadline_pulse_'))).toEqual([]);
  });

  it('says what is wrong with an option, or that there is no history then', async () => {
    expect(await history('--every=5m')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Give 1h or 1d.') as string,
    });
    expect(await history('--label', '__x=1')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('instance=exporter:9847') as string,
    });
    const none = await history('--from=2020-01-01', '--to=2020-02-01');
    expect(none.code).toBe(1);
    expect(none.stderr).toMatch(/^There is no history between .*Choose --from and --to within that\./);
  });
});
