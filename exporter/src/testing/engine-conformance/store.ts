import fc from 'fast-check';
import type { Cell, StagingColumn, StoreEngine } from '../../engines/engine.js';
import { ident, sql } from '../../sql/sql.js';
import { column } from './ask.js';

const COLUMNS: readonly StagingColumn[] = [
  { name: 'label', type: 'text' },
  { name: 'amount', type: 'number' },
  { name: 'ok', type: 'boolean' },
  { name: 'n', type: 'number' },
];

/** What only a store can: writing. */
export function storeConformance(engine: () => StoreEngine): void {
  const table = ident('weird "table"');
  beforeEach(() =>
    engine().transaction(async (session) => {
      await session.run(sql`drop table if exists ${table}`);
      await session.run(sql`create table ${table} (n integer, label text, amount double precision, ok boolean)`);
    }),
  );
  const append = (rows: readonly (readonly Cell[])[]) =>
    engine().transaction((session) => session.append(table, COLUMNS, rows));
  const stored = () => engine().query(sql`select label, amount, ok, n from ${table} order by n`);
  const count = () => column(engine(), sql`select count(*) from ${table}`);

  it('appends thousands of rows, whatever the order of the columns', async () => {
    const rows = Array.from({ length: 5_000 }, (_, i) => [
      i % 7 === 0 ? null : `row ${i}`,
      i / 4,
      i % 3 === 0 ? null : i % 2 === 0,
      i,
    ]);
    await append(rows);
    expect((await stored()).map((row) => Object.values(row))).toEqual(rows);
  });

  it('appends any text and any number', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 20 }).filter((t) => !t.includes('\0'));
    const edges = ['\\N', '\\.', 'a\tb', 'a\\', '\r\n', '', `"'`, 'NaN'].map((t) => [t, NaN, true] as const);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(text, fc.double(), fc.boolean()), { maxLength: 50 }), async (random) => {
        const rows = [...edges, ...random].map(([t, number, ok], i) => [t, number === 0 ? 0 : number, ok, i]);
        await engine().transaction(async (session) => {
          await session.run(sql`delete from ${table}`);
          await session.append(table, COLUMNS, rows);
        });
        expect((await stored()).map((row) => Object.values(row))).toEqual(rows);
      }),
      { numRuns: 10 },
    );
  });

  it('appends nothing, and to a temporary table that lasts into the next transaction', async () => {
    await append([]);
    expect(await count()).toEqual([0]);
    const temporary = ident('arriving');
    await engine().transaction(async (session) => {
      await session.run(
        sql`create temporary table ${temporary} (label text, amount double precision, ok boolean, n double precision)`,
      );
      await session.append(temporary, COLUMNS, [['a', 1, true, 1]]);
    });
    await engine().transaction(async (session) => {
      await session.append(temporary, COLUMNS, [['b', 2, false, 2]]);
      expect(await column(session, sql`select label from ${temporary} order by n`)).toEqual(['a', 'b']);
      await session.run(sql`drop table ${temporary}`);
    });
  });

  it('names the column whose value has the wrong type, and keeps nothing of the batch', async () => {
    await expect(
      append([
        ['a', 1, true, 1],
        ['b', 'two', true, 2],
      ]),
    ).rejects.toThrow(/amount.*number.*two/);
    expect(await count()).toEqual([0]);
  });

  it('counts the rows that a statement changed', async () => {
    await append([
      ['a', 1, true, 1],
      ['b', 2, true, 2],
      ['c', 3, true, 3],
    ]);
    const changed = await engine().transaction(async (session) => [
      await session.run(sql`update ${table} set amount = ${9} where n >= ${2}`),
      await session.run(sql`delete from ${table} where n = ${1}`),
      await session.run(sql`insert into ${table} (n) values (${4})`),
    ]);
    expect(changed).toEqual([2, 1, 1]);
  });

  it('rolls a transaction back when its work throws, and hands the error on', async () => {
    const failing = engine().transaction(async (session) => {
      await session.append(table, COLUMNS, [['a', 1, true, 1]]);
      throw new Error('the work failed');
    });
    await expect(failing).rejects.toThrow('the work failed');
    const wrong = engine().transaction(async (session) => {
      await session.append(table, COLUMNS, [['a', 1, true, 1]]);
      await session.run(sql`insert into no_such_table values (${1})`);
    });
    await expect(wrong).rejects.toMatchObject({ kind: 'sql' });
    expect(await count()).toEqual([0]);
  });

  it('runs transactions one after the other', async () => {
    const add = () =>
      engine().transaction(async (session) => {
        const [found] = await session.query<{ next: number }>(sql`select count(*) + 1 as next from ${table}`);
        await session.run(sql`insert into ${table} (n) values (${found!.next})`);
      });
    await Promise.all(Array.from({ length: 10 }, add));
    expect(await column(engine(), sql`select n from ${table} order by n`)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('shows queries only what is committed', async () => {
    await engine().transaction(async (session) => {
      await session.append(table, COLUMNS, [['a', 1, true, 1]]);
      expect(await count()).toEqual([0]);
    });
    expect(await count()).toEqual([1]);
  });

  it('shows one read session one state, whatever is written meanwhile', async () => {
    await append([['a', 1, true, 1]]);
    const counted = await engine().read(async (session) => {
      const before = await column(session, sql`select count(*) from ${table}`);
      await append([['b', 2, true, 2]]);
      const streamed: Cell[] = [];
      for await (const batch of session.stream(sql`select count(*) from ${table}`)) streamed.push(batch[0]![0]!);
      return [...before, ...streamed];
    });
    expect(counted).toEqual([1, 1]);
    expect(await count()).toEqual([2]);
  });

  it('does not write in a read session', async () => {
    const writing = engine().read((session) => session.query(sql`insert into ${table} (n) values (${1})`));
    await expect(writing).rejects.toMatchObject({ name: 'EngineError' });
    expect(await count()).toEqual([0]);
  });
}
