import { startPostgres, type TestPostgres } from '../../testing/postgres.js';
import { requires } from '../../testing/requires.js';
import { ident, sql } from '../../sql/sql.js';
import type { StoreEngine } from '../engine.js';
import { openEngine } from '../open.js';
import { changeUrl, configOf } from './testing/config.js';

requires('postgres');
let server: TestPostgres;
let database: string;
const engines: StoreEngine[] = [];
beforeAll(async () => {
  server = await startPostgres({});
});
beforeEach(async () => {
  database = await server.database();
});
afterEach(async () => {
  for (const engine of engines.splice(0)) await engine.close();
});
afterAll(() => server?.stop());

async function open(changed: Parameters<typeof configOf>[1] = {}): Promise<StoreEngine> {
  const engine = await openEngine(configOf(database, changed));
  engines.push(engine);
  return engine;
}

it('creates its schema and keeps its tables there', async () => {
  const store = await open({ schema: 'Lead "line"' });
  await store.transaction((session) => session.run(sql`create table customers (id text)`));
  const tables = sql`select table_schema from information_schema.tables where table_name = ${'customers'}`;
  expect(await store.query(tables)).toEqual([{ table_schema: 'Lead "line"' }]);
});

it('reads tables of the operator, and never writes to one of the same name', async () => {
  await server.run(`create table public.customers (id text); insert into public.customers values ('theirs')`, database);
  const store = await open();
  expect(await store.query(sql`select id from customers`)).toEqual([{ id: 'theirs' }]);
  const deleting = store.transaction((session) => session.run(sql`delete from customers`));
  await expect(deleting).rejects.toMatchObject({ kind: 'sql', message: expect.stringContaining('does not exist') });
  expect(await store.query(sql`select id from customers`)).toEqual([{ id: 'theirs' }]);
});

it('does without the right to create schemas where there is nothing to create', async () => {
  const role = `writer_${new URL(database).pathname.slice(1)}`;
  await server.run(
    `create role ${role} login password 'secret'; create schema leadline authorization ${role}`,
    database,
  );
  const url = changeUrl(database, (parsed) => Object.assign(parsed, { username: role, password: 'secret' }));
  const store = await open({ url });
  await store.transaction((session) => session.run(sql`create table t (id text)`));
  expect(await store.query(sql`select count(*) as n from t`)).toEqual([{ n: 0 }]);
});

it('refuses a second leadline on the same schema, says who has it, and lets it in afterwards', async () => {
  const first = await open();
  await expect(open()).rejects.toMatchObject({
    kind: 'locked',
    message: expect.stringMatching(
      /schema leadline .*server process \d+, from 127\.0\.0\.1.*One leadline owns a store/s,
    ),
  });
  await open({ schema: 'another' });
  await first.close();
  const second = await open();
  expect(await second.query(sql`select ${1} as one`)).toEqual([{ one: 1 }]);
});

it('takes its lock again after the server went away, and never writes without it', async () => {
  const first = await open();
  await server.restart();
  const second = await open();
  await expect(first.transaction(() => Promise.resolve())).rejects.toMatchObject({ kind: 'locked' });
  await second.close();
  await first.transaction((session) => session.run(sql`create table t (id text)`));
  await expect(open()).rejects.toMatchObject({ kind: 'locked' });
});

it('loses nothing of a transaction that was committed, and all of one that was not, when the server crashes', async () => {
  const store = await open();
  const table = ident('t');
  const columns = [{ name: 'n', type: 'number' }] as const;
  await store.transaction(async (session) => {
    await session.run(sql`create table ${table} (n double precision)`);
    await session.append(table, columns, [[1]]);
  });
  const crashing = store.transaction(async (session) => {
    await session.append(table, columns, [[2]]);
    await server.halt('immediate');
    await session.append(table, columns, [[3]]);
  });
  await expect(crashing).rejects.toMatchObject({ kind: 'unreachable' });
  await server.resume();
  expect(await store.query(sql`select n from ${table}`)).toEqual([{ n: 1 }]);
});

it('does not open where the server cannot be reached', async () => {
  const url = changeUrl(database, (parsed) => (parsed.port = '1'));
  await expect(open({ url })).rejects.toMatchObject({ kind: 'unreachable' });
});

it('may write', async () => {
  expect(await (await open()).canWrite()).toBe(true);
});
