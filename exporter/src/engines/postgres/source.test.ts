import { setTimeout as sleep } from 'node:timers/promises';
import { startPostgres, type TestPostgres } from '../../testing/postgres.js';
import { requires } from '../../testing/requires.js';
import { raw, sql } from '../../sql/sql.js';
import type { StoreEngine } from '../engine.js';
import { openEngine } from '../open.js';
import { changeUrl, sourceOf } from './testing/config.js';

requires('postgres');
let server: TestPostgres;
let database: string;
const engines: StoreEngine[] = [];
beforeAll(async () => {
  server = await startPostgres();
});
beforeEach(async () => {
  database = await server.database();
});
afterEach(async () => {
  for (const engine of engines.splice(0)) await engine.close();
});
afterAll(() => server?.stop());

async function open(url = database): Promise<StoreEngine> {
  const engine = await openEngine(sourceOf(url));
  engines.push(engine);
  return engine;
}

/** An account of the database that may do what `grants` says; `%` stands for its name. */
async function account(grants: string): Promise<StoreEngine> {
  const name = `account_${new URL(database).pathname.slice(1)}`;
  await server.run(`create role ${name} login password 'secret'; ${grants.replaceAll('%', name)}`, database);
  return open(changeUrl(database, (url) => Object.assign(url, { username: name, password: 'secret' })));
}

describe('canWrite', () => {
  const table = 'revoke create on schema public from public; create table public.tickets (id integer);';

  it('is false for an account that may only read', async () => {
    expect(await (await account(`${table} grant select on public.tickets to %`)).canWrite()).toBe(false);
  });

  it.each([
    ['may insert', `${table} grant insert on public.tickets to %`],
    ['may update', `${table} grant update on public.tickets to %`],
    ['may delete', `${table} grant delete on public.tickets to %`],
    ['owns a table', `${table} alter table public.tickets owner to %`],
    ['may create tables', `${table} grant create on schema public to %`],
    ['owns a schema', `${table} create schema mine authorization %`],
    ['is a superuser', `${table} alter role % superuser`],
  ])('is true for an account that %s', async (_, grants) => {
    expect(await (await account(grants)).canWrite()).toBe(true);
  });
});

it('says what to grant where the account may not read', async () => {
  const engine = await account('create table public.secrets (id integer)');
  const failing = engine.query(sql`select * from public.secrets`);
  await expect(failing).rejects.toMatchObject({ kind: 'sql', message: expect.stringContaining('grant select') });
});

it('reads only, whatever the account could', async () => {
  const engine = await open();
  await server.run('create table t (id integer)', database);
  const writing = engine.query(sql`insert into t values (${1})`);
  await expect(writing).rejects.toMatchObject({ kind: 'sql', message: expect.stringContaining('only reads a source') });
  await expect(engine.query(raw('commit; insert into t values (1)'))).rejects.toMatchObject({ kind: 'sql' });
  expect(() => engine.transaction(() => Promise.resolve())).toThrow('crm is a source');
});

it('reads alike whatever the database has as defaults', async () => {
  const name = new URL(database).pathname.slice(1);
  await server.run(
    `alter database ${name} set datestyle = 'SQL, DMY'; alter database ${name} set timezone = 'Asia/Tokyo';
     alter database ${name} set extra_float_digits = -15; alter database ${name} set default_transaction_isolation = 'serializable'`,
  );
  const [row] = await (
    await open()
  ).query(sql`select date '2024-02-01' as day, timestamp '2024-02-01 10:00:00' as local,
    timestamptz '2024-02-01 10:00:00+09' as instant, cast(timestamptz '2024-02-01 10:00:00+09' as timestamp) as utc,
    0.1::double precision + 0.2::double precision as number`);
  expect(row).toEqual({
    day: '2024-02-01',
    local: new Date('2024-02-01T10:00:00Z'),
    instant: new Date('2024-02-01T01:00:00Z'),
    utc: new Date('2024-02-01T01:00:00Z'),
    number: 0.1 + 0.2,
  });
});

it('describes types that were created in the database, and reads them as text', async () => {
  await server.run(
    `create type mood as enum ('good', 'bad'); create domain stars as integer check (value <= 5);
     create table review (mood mood, stars stars, price money, tags text[], extra jsonb, name name, kind "char")`,
    database,
  );
  const engine = await open();
  const columns = await engine.describe(sql`select * from review`);
  expect(columns.map(({ type, nativeType }) => `${nativeType}: ${type}`)).toEqual([
    'mood: text',
    'integer: number',
    'money: other',
    'text[]: other',
    'jsonb: other',
    'name: text',
    '"char": text',
  ]);
  const values = sql`select 'good'::mood as mood, 5::stars as stars, '{a,"b c"}'::text[] as tags, '{"a": 1}'::jsonb as extra`;
  expect(await engine.query(values)).toEqual([{ mood: 'good', stars: 5, tags: '{a,"b c"}', extra: '{"a": 1}' }]);
});

it('stands in the list of sessions as leadline, with one connection, however much is asked', async () => {
  const engine = await open();
  const sessions = sql`select count(*) as n from pg_stat_activity
    where datname = current_database() and application_name = ${'leadline'}`;
  const counts = await Promise.all(Array.from({ length: 10 }, () => engine.query(sessions)));
  expect(counts).toEqual(Array.from({ length: 10 }, () => [{ n: 1 }]));
});

it('asks for the next batch only when the one before was consumed', async () => {
  const [engine, observer] = [await open(), await open(server.url)];
  const name = new URL(database).pathname.slice(1);
  const activity = sql`select state, query from pg_stat_activity where datname = ${name} and application_name = ${'leadline'}`;
  const seen: unknown[] = [];
  await engine.read(async (session) => {
    for await (const batch of session.stream(sql`select generate_series(1, 30) as n`, { batchRows: 10 })) {
      expect(batch).toHaveLength(10);
      await sleep(100);
      seen.push(...(await observer.query(activity)));
    }
  });
  const waiting = { state: 'idle in transaction', query: 'fetch 10 from leadline_rows' };
  expect(seen).toEqual([waiting, waiting, waiting]);
});

it('leaves nothing behind in the session: no cursor and no transaction', async () => {
  const engine = await open();
  await engine.read(async (session) => {
    for await (const batch of session.stream(sql`select generate_series(1, 100) as n`, { batchRows: 10 })) {
      expect(batch).toHaveLength(10);
      break;
    }
    expect(await session.query(sql`select name from pg_cursors where name like ${'leadline%'}`)).toEqual([]);
  });
});

it('replaces the character that Postgres cannot have', async () => {
  expect(await (await open()).query(sql`select ${'a\0b'} as text`)).toEqual([{ text: 'a\uFFFDb' }]);
});
