import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { raw, sql } from '../../sql/sql.js';
import type { StoreEngine } from '../engine.js';
import { openEngine } from '../open.js';
import { configOf, sourceOf } from './testing/config.js';
import { cutOff, fromTheFuture, scribble } from './testing/damage.js';

let folder: string;
let file: string;
const engines: StoreEngine[] = [];
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'leadline-duckdb-'));
  file = path.join(folder, 'store.duckdb');
});
afterEach(async () => {
  for (const engine of engines.splice(0)) await engine.close();
  await rm(folder, { recursive: true });
});

async function open(config: Parameters<typeof openEngine>[0]): Promise<StoreEngine> {
  const engine = await openEngine(config);
  engines.push(engine);
  return engine;
}

/** A closed database with enough in it to have blocks beyond its headers. */
async function filled(): Promise<void> {
  const store = await openEngine(configOf(file));
  await store.transaction((session) =>
    session.run(raw('create table t as select range as n, md5(range::varchar) as label from range(200000)')),
  );
  await store.close();
}

describe('a store', () => {
  it('keeps what was committed, in folders that it creates', async () => {
    const config = configOf('data/deep/store.duckdb', { baseDir: folder });
    const first = await open(config);
    await first.transaction((session) => session.run(sql`create table t as select ${'kept'} as word`));
    await first.close();
    expect(await readdir(path.join(folder, 'data/deep'))).toEqual(['store.duckdb']);
    expect(await (await open(config)).query(sql`select word from t`)).toEqual([{ word: 'kept' }]);
  });

  it('is refused to a second opener in the same process until it is closed', async () => {
    const first = await open(configOf(file));
    await expect(open(configOf(file))).rejects.toMatchObject({
      kind: 'locked',
      message: expect.stringContaining(file),
    });
    await expect(open(sourceOf(file))).rejects.toMatchObject({ kind: 'locked' });
    await first.close();
    await open(configOf(file));
  });

  it('is refused while another process has it, with the file and the process', async () => {
    const library = createRequire(import.meta.url).resolve('@duckdb/node-api');
    const script = `require(process.argv[1]).DuckDBInstance.create(process.argv[2]).then((i) => { console.log('open'); setInterval(() => i, 1e6); })`;
    const other = spawn(process.execPath, ['-e', script, library, file], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(other.stdout, 'data');
    await expect(open(configOf(file))).rejects.toMatchObject({
      kind: 'locked',
      message: expect.stringMatching(new RegExp(`pid ${other.pid}\\b.*${file}.*One leadline owns a store`, 's')),
    });
    other.kill();
    await once(other, 'exit');
    await open(configOf(file));
  });

  it.each([
    ['is no database', () => writeFile(file, 'id,name\n1,Ada\n'.repeat(1000)), /no DuckDB file/],
    ['is cut off', () => filled().then(() => cutOff(file)), /damaged/],
    ['is from a newer version', () => filled().then(() => fromTheFuture(file)), /another version of DuckDB/],
  ])('whose file %s says how to get a new one', async (_, damage, words) => {
    await damage();
    const opening = open(configOf(file));
    await expect(opening).rejects.toMatchObject({ kind: 'corrupt', message: expect.stringMatching(words) });
    await expect(opening).rejects.toThrow(`${file}`);
    await expect(opening).rejects.toThrow(/cache of the sources: stop leadline.*delete the file.*start again/s);
  });

  it('whose data is damaged says so when it is read', async () => {
    await filled();
    await scribble(file);
    const reading = open(configOf(file)).then((store) => store.query(sql`select sum(n), max(label) from t`));
    await expect(reading).rejects.toMatchObject({ kind: 'corrupt' });
  });

  it('says that the disk is full', async () => {
    const store = await open(configOf(file, { memoryLimitBytes: 64 * 2 ** 20 }));
    await store.transaction((session) => session.run(raw(`set global max_temp_directory_size = '1MB'`)));
    const sorting = store.query(
      raw(`select count(*) from (select repeat(md5(range::varchar), 20) as s, range as n
      from range(1000000) order by s, n limit 999999)`),
    );
    await expect(sorting).rejects.toMatchObject({ kind: 'disk_full', message: expect.stringContaining('Free space') });
    expect(await store.query(sql`select ${1} as one`)).toEqual([{ one: 1 }]);
    await store.close();
    expect(await readdir(folder)).toEqual(['store.duckdb']);
  });
});

describe('a source', () => {
  it('is opened for reading only, by as many as like, and its folder is left as it was', async () => {
    await filled();
    const [one, two] = [await open(sourceOf(file)), await open(sourceOf(file))];
    expect(await one.query(sql`select count(*) as n from t`)).toEqual([{ n: 200_000 }]);
    expect(await two.query(sql`select max(n) as n from t`)).toEqual([{ n: 199_999 }]);
    expect(await one.canWrite()).toBe(false);
    expect(() => one.transaction(() => Promise.resolve())).toThrow('files is a source');
    await expect(one.query(sql`delete from t`)).rejects.toMatchObject({ kind: 'sql' });
    expect(await readdir(folder)).toEqual(['store.duckdb']);
  });

  it('that does not exist is not created', async () => {
    const opening = open(sourceOf('missing.duckdb', { baseDir: folder }));
    await expect(opening).rejects.toMatchObject({
      kind: 'unreachable',
      message: expect.stringContaining(path.join(folder, 'missing.duckdb')),
    });
    expect(await readdir(folder)).toEqual([]);
  });

  it('in memory reads CSV and Parquet beside the config file, and says which file is missing', async () => {
    await mkdir(path.join(folder, 'exports'));
    await writeFile(path.join(folder, 'exports', 'tickets.csv'), 'id,opened_at\nT1,2024-01-31 10:00:00\n');
    await cp(path.join(folder, 'exports', 'tickets.csv'), path.join(folder, 'exports', 'tickets-2.csv'));
    const parquet = path.join(folder, 'exports', 'events.parquet');
    const writer = await open(configOf(file));
    await writer.query(raw(`copy (select 7 as n) to '${parquet}' (format parquet)`));
    const source = await open(sourceOf(':memory:', { baseDir: folder }));
    const expected = [{ id: 'T1', opened_at: new Date('2024-01-31T10:00:00Z') }];
    expect(await source.query(sql`select * from read_csv('exports/tickets.csv')`)).toEqual(expected);
    expect(await source.query(sql`select * from 'exports/tickets*.csv'`)).toEqual([...expected, ...expected]);
    expect(await source.query(sql`select n from 'exports/events.parquet'`)).toEqual([{ n: 7 }]);
    const missing = source.query(sql`select * from read_csv('exports/nothing.csv')`);
    await expect(missing).rejects.toMatchObject({
      name: 'EngineError',
      message: expect.stringContaining('nothing.csv'),
    });
  });
});

it('stops a statement at the time-out, and runs the next one', async () => {
  const store = await open(configOf(':memory:', { statementTimeoutMs: 200 }));
  const endless = store.query(
    raw('select count(*) from range(1000000) a, range(1000000) b where a.range % 7 = b.range % 5'),
  );
  await expect(endless).rejects.toMatchObject({ kind: 'timeout', message: expect.stringContaining('200 ms') });
  expect(await store.query(sql`select ${1} as one`)).toEqual([{ one: 1 }]);
});

it('lets a merge in a store take its time', async () => {
  const store = await open(configOf(':memory:', { statementTimeoutMs: 1 }));
  const sum = raw('create table t as select count(*) as n from range(3000000) a where a.range % 7 = 0');
  await store.transaction((session) => session.run(sum));
  await expect(store.transaction((session) => session.query(sql`select n from t`))).resolves.toEqual([{ n: 428_572 }]);
});

it('says when a statement needs more memory than it may have', async () => {
  const store = await open(configOf(':memory:', { memoryLimitBytes: 32 * 2 ** 20 }));
  const greedy = store.query(raw(`select length(string_agg(md5(range::varchar), '-')) from range(2000000)`));
  await expect(greedy).rejects.toMatchObject({ kind: 'sql', message: expect.stringContaining('memory limit') });
  expect(await store.query(sql`select ${1} as one`)).toEqual([{ one: 1 }]);
});

it('fetches no extension from the network', async () => {
  const store = await open(configOf(':memory:'));
  const setting = sql`select value from duckdb_settings() where name like ${'auto%known_extensions'} order by name`;
  expect(await store.query(setting)).toEqual([{ value: 'false' }, { value: 'false' }]);
  await expect(store.query(raw(`select * from read_xlsx('x.xlsx')`))).rejects.toMatchObject({ kind: 'sql' });
});
