import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { requires } from '@leadline/exporter/testing/requires.js';
import { startPostgres, type TestPostgres } from '@leadline/exporter/testing/postgres.js';
import { leadline } from '../setup/cli.js';
import { Served } from './served.js';

requires('postgres');

/** Several windows of a first read, so that it is interrupted behind one that was committed. */
const ROWS = 1_200_000;

/** What goes wrong while leadline runs, with real servers that really fail. */
describe('a running exporter', () => {
  let folder: string;
  let file: string;
  let postgres: TestPostgres;
  let url: string;
  let served: Served | undefined;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'leadline-faults-'));
    file = path.join(folder, 'leadline.yaml');
    postgres = await startPostgres({});
    url = await postgres.database();
    await postgres.run(
      `create table customers (id bigint primary key, segment text, started_at timestamptz, updated_at timestamptz);
       create table orders (id bigint primary key, customer bigint, ordered_at timestamptz, amount numeric);
       insert into customers select n, 'segment ' || n % 3, now() - interval '200 days', now() - interval '200 days' from generate_series(1, 500) n;
       insert into orders select n, 1 + n % 500, now() - interval '1 second' * (${ROWS} - n) * 10, 2.5 from generate_series(1, ${ROWS}) n;
       create index on orders (ordered_at);`,
      url,
    );
    await writeFile(file, configuration());
  });

  afterEach(async () => {
    await served?.stop();
    served = undefined;
    await postgres.stop();
    await rm(folder, { recursive: true });
  });

  const configuration = (customers = 'select id, segment, started_at, updated_at from customers', rest = '') => `
sources:
  shop: { engine: postgres, url: '${url}', connect_timeout: 2s }
entities:
  customers: { source: shop, every: 1s, query: "${customers}" }
  activity: { source: shop, every: 1s, query: "select customer, ordered_at as occurred_at, amount from orders" }
${rest}`;

  const metric = async (name: string): Promise<number | null> => {
    const { body } = await served!.text('/metrics');
    const line = body.split('\n').find((text) => text.startsWith(`${name} `));
    return line === undefined ? null : Number(line.slice(name.length + 1));
  };

  it('goes on where it was when its source crashes in the middle of the first read: no gap, nothing twice', async () => {
    served = await Served.start(file);
    const reading = async () => {
      const { entities } = await served!.status();
      return (entities.find(({ name }) => name === 'activity')?.progress ?? 0) > 0.35;
    };
    await served.until('the first read is under way', reading);
    await postgres.halt('immediate');
    await served.until(
      'the failure is seen',
      async () => (await metric('leadline_entity_sync_success{entity="activity"}')) === 0,
    );
    const ready = await served.text('/-/ready');
    expect(ready.status).toBe(503);
    expect(ready.body).toMatch(/activity/);
    const [source] = (await served.status()).sources;
    expect(source).toMatchObject({ name: 'shop', state: 'failing' });
    expect(source!.lastError).toMatch(/127\.0\.0\.1/);
    await postgres.resume();
    await served.ready();
    const read = await metric('leadline_entity_rows_read_total{entity="activity"}');
    expect(read).toBeLessThan(ROWS);
    const counts = (await served.text('/metrics')).body.match(
      /leadline_active_customers\{segment="segment \d"\} (\d+)/g,
    );
    expect(counts?.map((line) => Number(line.split(' ').at(-1))).reduce((a, b) => a + b)).toBe(500);
  });

  it('refuses a bad configuration at a reload, by HTTP and by signal, and takes a good one', async () => {
    served = await Served.start(file);
    await served.ready();
    await writeFile(file, configuration().replace('customers:', 'custmers:'));
    const refused = await fetch(`${served.url}/-/reload`, { method: 'POST' });
    expect(refused.status).toBe(500);
    expect(await refused.text()).toMatch(/leadline\.yaml:\d+:\d+.*custmers.*did you mean/s);
    expect(await metric('leadline_config_last_reload_successful')).not.toBe(null);
    await served.until('told as a metric', async () => (await metric('leadline_config_last_reload_successful')) === 0);
    expect((await served.status()).entities.map(({ name }) => name)).toEqual(['customers', 'activity']);
    await writeFile(file, configuration(undefined, 'indicators: { cohort-retention: { enabled: false } }'));
    served.process.kill('SIGHUP');
    await served.until(
      'in use',
      async () => !(await served!.status()).indicators.some(({ id }) => id === 'cohort-retention'),
    );
    await served.until('told as a metric', async () => (await metric('leadline_config_last_reload_successful')) === 1);
    expect((await served.text('/metrics')).body).not.toContain('leadline_cohort_retention_ratio{');
    expect((await served.text('/-/ready')).status).toBe(200);
  });

  it('owns its store: a second one says who has it and ends', async () => {
    served = await Served.start(file);
    const second = await leadline('serve', `--config.file=${file}`, '--web.listen-address=127.0.0.1:0');
    expect(second.code).toBe(3);
    expect(second.stderr).toContain('store.duckdb');
    expect(second.stderr).toContain(String(served.process.pid));
  });

  it('ends at once where its port is taken, with the store free again', async () => {
    served = await Served.start(file);
    const taken = served.url.replace('http://', '');
    await writeFile(path.join(folder, 'other.yaml'), `store: { path: other.duckdb }\n${configuration()}`);
    const other = await leadline(
      'serve',
      `--config.file=${path.join(folder, 'other.yaml')}`,
      `--web.listen-address=${taken}`,
    );
    expect(other.code).toBe(1);
    expect(other.stderr).toContain('another process listens there');
  });

  it('cuts, counts and logs the series of a million segments, and stays well', async () => {
    await postgres.run(
      "insert into customers select 1000 + n, 'segment \"' || n || '\" \\ ' || chr(10) || '🙂', now() - interval '9 days', now() from generate_series(1, 1000000) n",
      url,
    );
    served = await Served.start(file);
    await served.ready();
    const status = (await served.status()).indicators.find(({ id }) => id === 'active-customers');
    expect(status).toMatchObject({ state: 'ok' });
    expect(status!.series).toBeLessThanOrEqual(2000);
    expect(status!.droppedSeries).toBeGreaterThan(900_000);
    await served.until(
      'counted',
      async () =>
        ((await metric('leadline_indicator_dropped_series_total{indicator="active-customers"}')) ?? 0) > 900_000,
    );
    expect(served.log).toMatch(/active-customers.*left out series beyond the limit/);
    expect((await served.text('/-/healthy')).status).toBe(200);
  });

  it('tells what is wrong with a query, by entity and line, and keeps the other entities going', async () => {
    await writeFile(file, configuration('select id, segment, started from customers'));
    served = await Served.start(file);
    await served.until(
      'activity is read',
      async () => (await metric('leadline_entity_sync_success{entity="activity"}')) === 1,
    );
    const customers = (await served.status()).entities.find(({ name }) => name === 'customers');
    expect(customers).toMatchObject({ state: 'failing' });
    expect(customers!.lastError).toContain('started');
    const check = await leadline('check', `--config.file=${file}`, '--format=json');
    expect(check.code).not.toBe(0);
  });
});
