import { setTimeout as sleep } from 'node:timers/promises';
import type { StoreEngine } from '../../engines/engine.js';
import { raw, sql } from '../../sql/sql.js';
import { column } from './ask.js';

/** Failures that need no broken server; the others are tested with each engine. */
export function errorConformance(engine: () => StoreEngine, open: () => Promise<StoreEngine>): void {
  describe('errors', () => {
    it.each([
      ['a syntax error', 'selct 1', 'selct'],
      ['an unknown column', 'select 1 as a,\n  nope from (values (1)) v(x)', 'nope'],
      ['an unknown table', 'select * from no_such_table', 'no_such_table'],
      ['a bad conversion', `select cast('abc' as integer)`, 'abc'],
    ])('names %s, with the engine and where it is', async (_, text, culprit) => {
      const failing = engine().query(raw(text));
      await expect(failing).rejects.toMatchObject({ name: 'EngineError', kind: 'sql' });
      await expect(failing).rejects.toThrow(culprit);
      await expect(failing).rejects.toThrow(engine().name);
    });

    it('tells the line of an error in a query of several lines', async () => {
      await expect(engine().query(raw('select 1 as a,\n  nope from (values (1)) v(x)'))).rejects.toThrow(/line 2/i);
    });

    it('fails a stream as it fails a query', async () => {
      const failing = engine().read(async (session) => {
        for await (const batch of session.stream(raw('select * from no_such_table'))) expect(batch).toBe('never read');
      });
      await expect(failing).rejects.toMatchObject({ kind: 'sql' });
    });

    it('goes on after an error', async () => {
      await expect(engine().query(raw('selct'))).rejects.toMatchObject({ kind: 'sql' });
      expect(await column(engine(), sql`select ${1}`)).toEqual([1]);
    });

    it('ends what runs when it is closed', async () => {
      const other = await open();
      const { dialect } = other;
      const slow = sql`select count(*) from ${dialect.series(1, 50_000, 'a')} cross join ${dialect.series(1, 50_000, 'b')}
        cross join ${dialect.series(1, 50_000, 'c')} where a.n * 1.0 * b.n <> c.n`;
      const endless = sql`select a.n from ${dialect.series(1, 50_000, 'a')} cross join ${dialect.series(1, 50_000, 'b')}`;
      const streaming = other.read(async (session) => {
        for await (const batch of session.stream(endless, { batchRows: 10 })) {
          expect(batch).toHaveLength(10);
          await sleep(20);
        }
      });
      const all = Promise.allSettled([streaming, other.query(slow)]);
      await sleep(200);
      await other.close();
      for (const result of await all) expect(result).toMatchObject({ status: 'rejected', reason: { kind: 'closed' } });
    });

    it('says that it is closed', async () => {
      const other = await open();
      await other.close();
      await other.close();
      await expect(other.query(sql`select 1`)).rejects.toMatchObject({ kind: 'closed' });
      await expect(other.read(() => Promise.resolve())).rejects.toMatchObject({ kind: 'closed' });
    });
  });
}
