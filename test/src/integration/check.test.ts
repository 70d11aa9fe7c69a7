import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { requires } from '@leadline/exporter/testing/requires.js';
import { startPostgres, type TestPostgres } from '@leadline/exporter/testing/postgres.js';
import { leadline } from '../setup/cli.js';
import { Served } from './served.js';

requires('postgres');

const CONFIG = `sources:
  files: { engine: duckdb, time_zone: UTC }
entities:
  customers: { source: files, query: "select 'a' as id, timestamp '2026-01-01' as started_at" }
`;

describe('leadline check', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'leadline-check-'));
    file = path.join(folder, 'leadline.yaml');
  });
  afterEach(() => rm(folder, { recursive: true }));
  const check = () => leadline('check', `--config.file=${file}`);

  it('finds no fault in a store and a state that a running serve has open', async () => {
    await writeFile(file, CONFIG);
    const served = await Served.start(file);
    try {
      await served.ready();
      const { code, stdout } = await check();
      const inUse = `in use by leadline serve (pid ${served.process.pid})`;
      expect(stdout).toContain(`✓ store (duckdb): ${inUse}`);
      expect(stdout).toContain(`✓ state (duckdb): ${inUse}`);
      expect(stdout).toContain('Nothing to mend');
      expect(code).toBe(0);
    } finally {
      await served.stop();
    }
  });

  it('takes a store that something else has open for a fault', async () => {
    await writeFile(file, `store: { path: store.duckdb }\n${CONFIG}`);
    const served = await Served.start(file);
    try {
      await served.ready();
      // As where the process is not leadline: nobody answers for the store.
      await rm(path.join(folder, 'store.duckdb.sock'));
      const { code, stdout } = await check();
      expect(stdout).toContain(`✗ store (duckdb): Another process (pid ${served.process.pid}) has store`);
      expect(code).toBe(1);
    } finally {
      await served.stop();
    }
  });

  describe('of a Postgres', () => {
    let postgres: TestPostgres;
    let admin: pg.Client;
    let url: string;
    beforeAll(async () => {
      postgres = await startPostgres({});
      url = await postgres.database();
      admin = new pg.Client({ connectionString: url });
      await admin.connect();
      await admin.query(
        `create schema shop;
         create table shop.customers (id bigint primary key, segment text);
         create table shop.orders (id bigint primary key, customer_id bigint, ordered_at timestamptz, total numeric, valid_from timestamptz);
         create table shop.usage_events (id bigint primary key, customer_id bigint, "usedAt" timestamptz, units int);
         create index on shop.usage_events (customer_id, "usedAt");
         create table shop.calls (id bigint primary key, customer_id bigint, called_at timestamptz, called_on date);
         create index on shop.calls (called_at);
         create table shop.notes (id bigint primary key, noted text);
         analyze;`,
      );
    });
    afterAll(async () => {
      await admin?.end();
      await postgres?.stop();
    });

    const adviceOf = async (entity: string, query: string) => {
      await writeFile(
        file,
        `sources:\n  shop: { engine: postgres, url: '${url}', time_zone: Europe/Berlin }\nentities:\n  ${entity}:\n    source: shop\n    query: |\n      ${query}\n`,
      );
      const { stdout } = await check();
      return stdout.split('\n').filter((line) => line.includes('each read'));
    };

    it('tells for each table of a union the index that it lacks, by its own column', async () => {
      const advice = await adviceOf(
        'activity',
        `select customer_id as customer, ordered_at as occurred_at, total as amount from shop.orders where valid_from >= '2020-01-01'
      union all
      select customer_id, "usedAt", units from shop.usage_events
      union all
      select customer_id, called_at, 1 from shop.calls`,
      );
      expect(advice).toEqual([
        '  ! each read scans all of shop.orders: create index on shop.orders (ordered_at);',
        expect.stringMatching(/each read .* of shop\.usage_events.*: create index on shop\.usage_events \("usedAt"\);/),
      ]);
    });

    it('tells of tables that the bound does not reach, where no index would help', async () => {
      const advice = await adviceOf(
        'activity',
        `select customer_id as customer, called_at as occurred_at from shop.calls
      union all select customer_id, called_on from shop.calls`,
      );
      expect(advice).toEqual([
        expect.stringMatching(
          /each read goes through all of shop\.calls: the bound on `occurred_at` does not reach it/,
        ),
      ]);
    });

    it('flags an index that is walked whole, since it begins with another column', async () => {
      const query = `select customer_id as customer, "usedAt" as occurred_at from shop.usage_events`;
      const [advice] = await adviceOf('activity', query);
      expect(advice).toMatch(/each read .* of shop\.usage_events.*: create index on shop\.usage_events \("usedAt"\);/);
      await admin.query('create index on shop.usage_events ("usedAt")');
      expect(await adviceOf('activity', query)).toEqual([]);
    });

    it('asks no index of a table that is only joined', async () => {
      await admin.query('create index on shop.orders (ordered_at)');
      const query = `select c.segment, o.ordered_at as occurred_at from shop.orders o join shop.customers c on c.id = o.customer_id`;
      expect(await adviceOf('pulse', query)).toEqual([]);
    });
  });
});
