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
       create table requests (id bigint, team text, opened_at timestamptz, solved_at timestamptz);
       insert into requests select n, 'desk', now() - interval '1 hour' * n, null from generate_series(1, 20) n;
       insert into requests values (1, 'desk', now() - interval '30 days', null), (null, 'desk', now(), null),
         (21, 'desk', null, null), (22, 'desk', now() - interval '1 day', now() - interval '2 days');
       analyze;
       create role ${ROLE} login password 'reader';
       grant select on customers, orders, requests to ${ROLE};`,
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
  tickets: { source: shop, every: 1h, query: "select id, team as queue, opened_at, solved_at as resolved_at from requests" }
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

  /** By reason; and of what is not copied no number that was not measured. */
  const tellsWhatIsLeftOut = async (served: Served) => {
    const exported = async () => {
      const { body } = await served.text('/metrics');
      return body
        .split('\n')
        .filter((line) => line.includes('entity="tickets"') && line.startsWith('leadline_entity_'));
    };
    await served.until('the rows left out', async () => (await exported()).some((line) => line.includes('rejected')));
    const lines = await exported();
    expect(lines.filter((line) => line.includes('rejected')).sort()).toEqual(
      ['duplicate_key', 'id_missing', 'opened_at_missing', 'resolved_at_before_opened_at'].map(
        (reason) => `leadline_entity_rejected_rows_total{entity="tickets",reason="${reason}"} 1`,
      ),
    );
    expect(lines.join()).not.toMatch(/rows_read|differences|entity_rows\{/);
    expect(lines.join()).not.toMatch(/sync_duration_seconds\{entity="tickets"\} 0(,|$)/);
    const { entities } = await served.status();
    expect(entities.find(({ name }) => name === 'tickets')).toMatchObject({ rejectedRows: 4 });
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
      expect(entities.map(({ state }) => state)).toEqual(['ok', 'ok', 'ok']);
      expect(indicators.find(({ id }) => id === 'active-customers')).toMatchObject({ state: 'ok' });
      expect(await contents()).toEqual(before);
      await tellsWhatIsLeftOut(served);
    } finally {
      expect(await served.stop()).toBe(0);
    }
    expect(await contents()).toEqual(before);
    expect(await readdir(path.join(folder, 'leadline-data'))).toEqual(['state.duckdb']);
  });
});
