import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { requires } from '@leadline/exporter/testing/requires.js';
import { startPostgres, type TestPostgres } from '@leadline/exporter/testing/postgres.js';
import { leadline } from '../setup/cli.js';
import { Served } from './served.js';

requires('postgres');

const ROLE = 'leadline_reader';

/** The store is the source, and the account may only SELECT. */
describe('used in place by an account that can only read', () => {
  let folder: string;
  let file: string;
  let postgres: TestPostgres;
  let admin: pg.Client;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'leadline-in-place-'));
    file = path.join(folder, 'leadline.yaml');
    postgres = await startPostgres({});
    const url = new URL(await postgres.database());
    admin = new pg.Client({ connectionString: url.href });
    await admin.connect();
    await admin.query(
      `create table customers (id bigint primary key, segment text, started_at timestamptz, updated_at timestamptz);
       create table orders (id bigint primary key, customer bigint, ordered_at timestamptz, amount numeric);
       insert into customers select n, 'all', now() - interval '200 days', now() - interval '200 days' from generate_series(1, 300) n;
       insert into orders select n, 1 + n % 300, now() - interval '1 hour' * n, 2.5 from generate_series(1, 3000) n;
       analyze;
       create role ${ROLE} login password 'reader';
       grant select on customers, orders to ${ROLE};`,
    );
    [url.username, url.password] = [ROLE, 'reader'];
    const shop = `{ engine: postgres, url: '${url.href}' }`;
    await writeFile(
      file,
      `store: ${shop}
sources:
  shop: ${shop}
entities:
  customers: { source: shop, every: 1h, query: "select id, segment, started_at, updated_at from customers" }
  activity: { source: shop, every: 1h, query: "select customer, ordered_at as occurred_at, amount from orders" }
`,
    );
  });

  afterAll(async () => {
    await admin?.end();
    await postgres?.stop();
    await rm(folder, { recursive: true });
  });

  /** Everything that has a name in the database, and what is locked. */
  const contents = async () => {
    const { rows } = await admin.query<{ what: string }>(
      `select 'schema ' || nspname as what from pg_namespace where nspname !~ '^pg_(toast_)?temp'
       union all select 'relation ' || oid::regclass from pg_class where relnamespace::regnamespace::text !~ '^pg_'
       union all select 'lock ' || objid from pg_locks where locktype = 'advisory' order by 1`,
    );
    return rows.map(({ what }) => what);
  };

  it('is checked, synced and served, and nothing is created there', async () => {
    const before = await contents();
    const checked = await leadline('check', `--config.file=${file}`);
    expect(checked).toMatchObject({ code: 0, stdout: expect.stringContaining('used in place in shop') });
    expect(await readdir(folder)).toEqual(['leadline.yaml']);
    const synced = await leadline('sync', '--once', `--config.file=${file}`);
    expect(synced).toMatchObject({ code: 0, stderr: expect.stringContaining('nothing to read') });

    const served = await Served.start(file);
    try {
      await served.ready();
      const { entities, indicators } = await served.status();
      expect(entities.map(({ state }) => state)).toEqual(['ok', 'ok']);
      expect(indicators.find(({ id }) => id === 'active-customers')).toMatchObject({ state: 'ok' });
      expect(await contents()).toEqual(before);
    } finally {
      expect(await served.stop()).toBe(0);
    }
    expect(await contents()).toEqual(before);
    expect(await readdir(path.join(folder, 'leadline-data'))).toEqual(['state.duckdb']);
  });
});
