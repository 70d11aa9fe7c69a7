import { setTimeout as sleep } from 'node:timers/promises';
import { startPostgres, type TestPostgres } from '../../testing/postgres.js';
import { requires } from '../../testing/requires.js';
import { sql } from '../../sql/sql.js';
import type { StoreEngine } from '../engine.js';
import { openEngine } from '../open.js';
import { changeUrl, sourceOf } from './testing/config.js';
import { refuseWith, strangeServer } from './testing/strange-server.js';

requires('postgres');
const nothingListens = 'postgres://reader:hush@127.0.0.1:1/app';
const one = sql`select ${1} as one`;
const rows = sql`select generate_series(1, 100000) as n`;

let server: TestPostgres;
const engines: StoreEngine[] = [];
beforeAll(async () => {
  server = await startPostgres({});
});
afterEach(async () => {
  for (const engine of engines.splice(0)) await engine.close();
});
afterAll(() => server?.stop());

async function source(url: string, changed: Parameters<typeof sourceOf>[1] = {}): Promise<StoreEngine> {
  const engine = await openEngine(sourceOf(url, changed));
  engines.push(engine);
  return engine;
}

describe('connecting', () => {
  it.each([
    [
      'a wrong password',
      (url: URL) => (url.password = 'not-it'),
      'credentials',
      /password authentication failed.*\bpg_hba/s,
    ],
    ['no password', (url: URL) => (url.password = ''), 'credentials', /password/],
    ['an unknown user', (url: URL) => (url.username = 'nobody'), 'credentials', /as nobody/],
    ['an unknown database', (url: URL) => (url.pathname = '/nowhere'), 'credentials', /"nowhere" does not exist/],
    [
      'a closed port',
      (url: URL) => (url.port = '1'),
      'unreachable',
      /127\.0\.0\.1:1\/postgres as leadline.*ECONNREFUSED/,
    ],
    ['an unknown host', (url: URL) => (url.hostname = 'db.invalid'), 'unreachable', /db\.invalid/],
  ])('says what is wrong with %s, and never the password', async (_, change, kind, words) => {
    const password = new URL(server.url).password;
    const engine = await source(changeUrl(server.url, change));
    const failing = engine.query(one);
    await expect(failing).rejects.toMatchObject({ name: 'EngineError', kind, message: expect.stringMatching(words) });
    await expect(failing).rejects.toThrow('crm');
    await expect(failing).rejects.not.toThrow(password);
    await expect(failing).rejects.not.toThrow('not-it');
  });

  it('gives a server that says nothing up after the time-out', async () => {
    const silent = await strangeServer(() => undefined);
    const engine = await source(silent.url, { connectTimeoutMs: 200 });
    await expect(engine.query(one)).rejects.toMatchObject({ kind: 'unreachable' });
    await silent.close();
  });

  it('is given up when the engine is closed', async () => {
    const silent = await strangeServer(() => undefined);
    const engine = await source(silent.url, { standbyUrls: [silent.url], connectTimeoutMs: 600_000 });
    const waiting = expect(engine.query(one)).rejects.toMatchObject({ kind: 'closed' });
    await sleep(100);
    await engine.close();
    await waiting;
    expect(await silent.connections()).toBe(0);
    await silent.close();
  });

  it('takes the first standby that can be reached', async () => {
    const starting = await strangeServer(refuseWith('57P03', 'the database system is starting up'));
    const silent = await strangeServer(() => undefined);
    const standbyUrls = [starting.url, silent.url, await server.database()];
    const engine = await source(nothingListens, { standbyUrls, connectTimeoutMs: 500 });
    expect(await engine.query(one)).toEqual([{ one: 1 }]);
    await Promise.all([starting.close(), silent.close()]);
  });

  it('names every server when none can be reached', async () => {
    const starting = await strangeServer(refuseWith('57P03', 'the database system is starting up'));
    const engine = await source(nothingListens, { standbyUrls: [starting.url] });
    const failing = engine.query(one);
    await expect(failing).rejects.toMatchObject({ kind: 'unreachable' });
    await expect(failing).rejects.toThrow(/None of the servers.*127\.0\.0\.1:1.*starting up/s);
    await starting.close();
  });

  it('does not go to a standby when the primary refuses the account', async () => {
    const wrong = changeUrl(server.url, (url) => (url.password = 'not-it'));
    const engine = await source(wrong, { standbyUrls: [server.url] });
    await expect(engine.query(one)).rejects.toMatchObject({ kind: 'credentials' });
  });
});

describe('a statement', () => {
  it('is stopped after the statement time-out, and the next one runs', async () => {
    const engine = await source(server.url, { statementTimeoutMs: 100 });
    const failing = engine.query(sql`select pg_sleep(${30})`);
    await expect(failing).rejects.toMatchObject({ kind: 'timeout' });
    await expect(failing).rejects.toThrow('statement_timeout');
    expect(await engine.query(one)).toEqual([{ one: 1 }]);
  });

  it('is not stopped for the time that its consumer takes', async () => {
    const engine = await source(server.url, { statementTimeoutMs: 300 });
    const read = await engine.read(async (session) => {
      let count = 0;
      for await (const batch of session.stream(rows, { batchRows: 25_000 })) {
        count += batch.length;
        await sleep(200);
      }
      return count;
    });
    expect(read).toBe(100_000);
  });

  it('does not run on the server after the engine was closed', async () => {
    const database = await server.database();
    const engine = await source(database);
    const running = expect(engine.query(sql`select pg_sleep(${60})`)).rejects.toMatchObject({ kind: 'closed' });
    await sleep(300);
    await engine.close();
    await running;
    const other = await source(server.url);
    const active = sql`select count(*) as n from pg_stat_activity where query like ${'%pg_sleep%'} and state = ${'active'}
      and pid <> pg_backend_pid()`;
    while ((await other.query<{ n: number }>(active))[0]!.n > 0) await sleep(50);
  });

  it('shows where in the query the fault is', async () => {
    const engine = await source(server.url);
    const query = sql`select 1,\n  ${'bound'} as a,\n  nope from pg_class`;
    await expect(engine.query(query)).rejects.toThrow(
      /column "nope" does not exist \(42703\) at line 3, column 3, near "nope/,
    );
    const streaming = engine.read(async (session) => {
      for await (const batch of session.stream(query)) expect(batch).toBe('never read');
    });
    await expect(streaming).rejects.toThrow(/at line 3, column 3/);
  });
});

describe('a server that goes away', () => {
  it('in the middle of a stream fails the read, and after its return the next read works', async () => {
    const engine = await source(await server.database());
    const reading = engine.read(async (session) => {
      for await (const batch of session.stream(rows, { batchRows: 1_000 })) {
        expect(batch).toHaveLength(1_000);
        await server.halt('immediate');
      }
    });
    await expect(reading).rejects.toMatchObject({ kind: 'unreachable' });
    await expect(engine.query(one)).rejects.toMatchObject({ kind: 'unreachable' });
    await server.resume();
    expect(await engine.query(one)).toEqual([{ one: 1 }]);
  });

  it('and comes back while nothing is asked is not noticed', async () => {
    const engine = await source(await server.database());
    expect(await engine.query(one)).toEqual([{ one: 1 }]);
    await server.restart();
    expect(await engine.query(one)).toEqual([{ one: 1 }]);
  });

  it('by ending the session is not noticed by the next query', async () => {
    const database = await server.database();
    const engine = await source(database);
    expect(await engine.query(one)).toEqual([{ one: 1 }]);
    await server.run(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'leadline'`);
    expect(await engine.query(one)).toEqual([{ one: 1 }]);
  });
});
