import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Backtest } from '@leadline/exporter/backtest/result.js';
import type { Suggestion } from '@leadline/exporter/backtest/suggest/suggest.js';
import { demoConfig } from '@leadline/exporter/simulate/demo/config.js';
import { Served } from '../integration/served.js';
import { leadline } from '../setup/cli.js';

const DAY_MS = 86_400_000;
const from = '2026-05-01';
const to = '2026-05-30';

let folder: string;
let config: string;
const inFolder = (name: string) => path.join(folder, name);
const backtest = (...args: string[]) =>
  leadline('backtest', `--config.file=${config}`, `--from=${from}`, `--to=${to}`, '--log.level=error', ...args);

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'leadline-backtest-'));
  const until = new Date('2026-06-20T12:00:00Z');
  const business = [`--into=${inFolder('shop.duckdb')}`, '--customers=600', '--days=150', '--seed=4'];
  expect(await leadline('simulate', ...business, `--until=${until.toISOString()}`)).toMatchObject({ code: 0 });
  config = inFolder('leadline.yaml');
  const source = { engine: 'duckdb', path: 'shop.duckdb', storePath: 'store.duckdb' } as const;
  const options = { source, schema: 'business', timeZone: 'Europe/Berlin', kind: 'non_contractual' } as const;
  await writeFile(config, demoConfig({ ...options, from: new Date(until.getTime() - 150 * DAY_MS), until }));
});
afterAll(() => rm(folder, { recursive: true }));

describe('leadline backtest', () => {
  it('reads what was never read, replays, and gives everything as JSON', async () => {
    const { code, stdout, stderr } = await backtest(
      '--format=json',
      '--no-keep',
      '--indicator',
      'ticket-deadlines',
      'pulse',
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const result = JSON.parse(stdout) as Backtest;
    expect(result).toMatchObject({ every: '1d', points: 30, timeZone: 'Europe/Berlin' });
    expect(result.from).toBe('2026-04-30T22:00:00.000Z');
    expect(result.indicators.map(({ id }) => id).sort()).toEqual(['pulse', 'ticket-deadlines']);
    for (const { readings, faults, alert, hindsight, id } of result.indicators) {
      expect(faults).toEqual([]);
      expect(readings.taken).toBe(30);
      expect(hindsight).toEqual(id === 'pulse' ? { share: 0, entities: [] } : { share: 1, entities: ['tickets'] });
      const { warning, critical, tradeOff } = alert!;
      expect(warning.episodes).toBe(warning.right + warning.wrong);
      expect(critical.episodes).toBeLessThanOrEqual(warning.episodes + warning.open);
      expect(tradeOff.map(({ threshold }) => threshold)).toEqual(
        expect.arrayContaining([warning.threshold, critical.threshold]),
      );
    }
  });

  it('gives the same again', async () => {
    const again = () => backtest('--format=json', '--indicator', 'ticket-deadlines');
    expect((await again()).stdout).toBe((await again()).stdout);
  });

  it('tells it on a terminal, with a suggestion', async () => {
    const { code, stdout } = await backtest('--indicator', 'ticket-deadlines', '--suggest', '--alerts-per-week=1');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Backtest of 29 days, 1 May 2026 to 30 May 2026, looked at once a day \(30 looks\)\n/);
    expect(stdout).toMatch(/\(ticket-deadlines\)\n {2}(Right|Too little history|Not once right)/);
    expect(stdout).toMatch(/\n {2}Warning +\d/);
    expect(stdout).toMatch(/\n {2}For one alert a week: a threshold of -?[\d.]+%?\./);
    expect(stdout).toMatch(/<- suggested/);
    expect(stdout).toMatch(/! 100% of the readings use what was read of tickets only later/);
  });

  it('adds suggestions to JSON', async () => {
    const { stdout } = await backtest(
      '--format=json',
      '--no-keep',
      '--indicator=pulse',
      '--suggest',
      '--precision=80%',
    );
    const { suggestions } = JSON.parse(stdout) as { suggestions: Suggestion[] };
    expect(suggestions).toEqual([
      expect.objectContaining({ indicator: 'pulse', of: 'alert', wish: { kind: 'precision', value: 0.8 } }),
    ]);
  });

  it('writes a report into a file', async () => {
    const file = inFolder('report.html');
    const { code, stdout } = await backtest('--format=html', `--output=${file}`, '--indicator=ticket-deadlines');
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(await readFile(file, 'utf8')).toMatch(/^<!doctype html>[^]*Would these alerts have been right\?/);
  });

  it.each([
    [['--suggest'], /--suggest needs either --precision=80% or --alerts-per-week=2/],
    [['--precision=80%'], /add --suggest/],
    [['--suggest', '--precision=80'], /write 80% or 0.8/],
    [['--suggest', '--alerts-per-week=none'], /Give a number above 0/],
    [['--from=yesterday'], /Give a day such as 2026-01-31/],
    [['--every=10'], /is a number without a unit/],
    [['--every=1m'], /Give 5m or more/],
    [['--indicator=mood'], /Allowed choices are/],
  ])('refuses %j with exit code 2', async (args, message) => {
    const { code, stderr } = await backtest(...args);
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
  });

  it('says where there is no history', async () => {
    const { code, stderr } = await backtest('--from=2020-01-01', '--to=2020-02-01');
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringMatching(/no history between 20.*rows reach from/),
    });
  });
});

describe('what alerts can be trusted', () => {
  let served: Served;
  let result: Backtest;
  beforeAll(async () => {
    const { stdout } = await backtest('--format=json', '--indicator', 'ticket-deadlines');
    result = JSON.parse(stdout) as Backtest;
    served = await Served.start(config);
    await served.ready();
  });
  afterAll(async () => expect(await served?.stop()).toBe(0));

  const lines = async (metric: string) => {
    const { body } = await served.text('/metrics');
    return body.split('\n').filter((line) => line.startsWith(`leadline_indicator_${metric}{`));
  };

  it('is published by serve, with its state in words', async () => {
    await served.until('trust', async () => (await lines('trust_status')).length > 0);
    const states = (await lines('trust_status')).filter((line) => line.endsWith(' 1'));
    const stateOf = (indicator: string, severity: string) =>
      states
        .filter((line) => line.includes(`{indicator="${indicator}",severity="${severity}"`))
        .map((line) => /status="(\w+)"/.exec(line)?.[1]);
    const { alert } = result.indicators[0]!;
    for (const severity of ['warning', 'critical'] as const) {
      expect(stateOf('ticket-deadlines', severity)).toEqual([alert![severity].status]);
      // Never tested, and tested without keeping the result.
      expect([stateOf('activation', severity), stateOf('pulse', severity)]).toEqual([
        ['not_measured'],
        ['not_measured'],
      ]);
    }
    expect(await lines('episodes')).toEqual(
      (['critical', 'warning'] as const).map(
        (severity) =>
          `leadline_indicator_episodes{indicator="ticket-deadlines",severity="${severity}"} ${alert![severity].episodes}`,
      ),
    );
  });

  it('cannot be measured while serve has the store: the message says what to do', async () => {
    const { code, stderr } = await backtest();
    expect(stderr).toMatch(/has store .* open.*stop it while this runs/s);
    expect(code).toBe(3);
  });
});
