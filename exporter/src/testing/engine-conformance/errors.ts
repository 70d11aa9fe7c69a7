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

    it('says that it is closed', async () => {
      const other = await open();
      await other.close();
      await other.close();
      await expect(other.query(sql`select 1`)).rejects.toMatchObject({ kind: 'closed' });
      await expect(other.read(() => Promise.resolve())).rejects.toMatchObject({ kind: 'closed' });
    });
  });
}
