import type { StoreEngine } from '../../engines/engine.js';
import { raw, sql } from '../../sql/sql.js';
import { column } from './ask.js';

const ROWS = 50_000;

/** Sessions, streams, descriptions and plans. */
export function readingConformance(engine: () => StoreEngine): void {
  describe('reading', () => {
    const counted = () => sql`select n, ${'x'} as x from ${engine().dialect.series(1, ROWS, 's')} order by n`;

    it('streams rows in order, in batches of the size asked for', async () => {
      const sizes: number[] = [];
      const seen: unknown[] = [];
      await engine().read(async (session) => {
        for await (const batch of session.stream(counted(), { batchRows: 7_000 })) {
          sizes.push(batch.length);
          seen.push(...batch.map((row) => row[0]));
          expect(batch[0]).toEqual([seen.length - batch.length + 1, 'x']);
        }
      });
      expect(sizes).toEqual([...Array<number>(7).fill(7_000), 1_000]);
      expect(seen).toEqual(Array.from({ length: ROWS }, (_, i) => i + 1));
    });

    it('streams nothing as no batch, and a whole number of batches without an empty one', async () => {
      const batches = (to: number) =>
        engine().read(async (session) => {
          const sizes: number[] = [];
          const query = sql`select n from ${engine().dialect.series(1, to, 's')}`;
          for await (const batch of session.stream(query, { batchRows: 100 })) sizes.push(batch.length);
          return sizes;
        });
      expect(await batches(0)).toEqual([]);
      expect(await batches(200)).toEqual([100, 100]);
    });

    it('reads no further than the consumer: billions of rows, stopped after three batches', async () => {
      const { dialect } = engine();
      const endless = sql`select a.n from ${dialect.series(1, ROWS, 'a')} cross join ${dialect.series(1, ROWS, 'b')}`;
      const after = await engine().read(async (session) => {
        let batches = 0;
        for await (const batch of session.stream(endless)) {
          expect(batch.length).toBeGreaterThan(0);
          batches += 1;
          if (batches === 3) break;
        }
        return column(session, sql`select ${42}`);
      });
      expect(after).toEqual([42]);
    });

    it('stops a stream when it is told to, and can be used afterwards', async () => {
      const { dialect } = engine();
      const endless = sql`select a.n from ${dialect.series(1, ROWS, 'a')} cross join ${dialect.series(1, ROWS, 'b')}`;
      const stop = new AbortController();
      const reading = engine().read(async (session) => {
        for await (const batch of session.stream(endless, { signal: stop.signal })) {
          expect(batch.length).toBeGreaterThan(0);
          stop.abort(new Error('told to stop'));
        }
      });
      await expect(reading).rejects.toThrow('told to stop');
      expect(await column(engine(), sql`select ${1}`)).toEqual([1]);
    });

    it('stops a statement that has not yielded anything when it is told to', async () => {
      const { dialect } = engine();
      const slow = sql`select count(*) from ${dialect.series(1, ROWS, 'a')} cross join ${dialect.series(1, ROWS, 'b')} cross join ${dialect.series(1, ROWS, 'c')} where a.n * 1.0 * b.n <> c.n`;
      const stop = new AbortController();
      const reading = engine().read(async (session) => {
        setTimeout(() => stop.abort(new Error('told to stop')), 200);
        for await (const batch of session.stream(slow, { signal: stop.signal })) expect(batch).toBe('never read');
      });
      await expect(reading).rejects.toThrow('told to stop');
      expect(await column(engine(), sql`select ${1}`)).toEqual([1]);
    });

    it('refuses a statement while a stream is open in the same session', async () => {
      const nested = engine().read(async (session) => {
        for await (const batch of session.stream(counted())) {
          expect(batch.length).toBeGreaterThan(0);
          await session.query(sql`select 1`);
        }
      });
      await expect(nested).rejects.toThrow('A stream is open in this session');
    });

    it('runs one read after the other', async () => {
      const order: string[] = [];
      const reading = (name: string) =>
        engine().read(async (session) => {
          order.push(`${name} begins`);
          await session.query(sql`select 1`);
          order.push(`${name} ends`);
        });
      await Promise.all([reading('a'), reading('b')]);
      expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
    });

    it('answers many queries at once', async () => {
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, i) => column(engine(), sql`select ${i} + ${0}`)),
      );
      expect(answers).toEqual(Array.from({ length: 20 }, (_, i) => [i]));
    });

    it('describes the columns of a query without running it', async () => {
      const { dialect } = engine();
      const query = sql`select cast(1 as integer) as a, cast(1 as decimal(10, 2)) as b, cast(1 as double precision) as c,
        cast('x' as varchar) as d, true as e, date '2024-01-01' as f, timestamp '2024-01-01 00:00:00' as g,
        cast('2024-01-01 00:00:00+00' as timestamptz) as h, cast('6f9619ff-8b86-d011-b42d-00cf4fc964ff' as uuid) as i,
        time '10:00:00' as j, ${'bound'} as k, cast('not run' || n as integer) as m
        from ${dialect.series(1, 3, 's')} -- a comment at the end`;
      const columns = await engine().describe(query);
      expect(columns.map(({ name, type }) => `${name} ${type}`)).toEqual([
        'a number',
        'b number',
        'c number',
        'd text',
        'e boolean',
        'f day',
        'g local_time',
        'h instant',
        'i text',
        'j other',
        'k text',
        'm number',
      ]);
      expect(columns[6]!.nativeType.toLowerCase()).toMatch(/^timestamp/);
    });

    it('explains a query with bound values', async () => {
      const { dialect } = engine();
      const plan = await engine().explain(sql`select n from ${dialect.series(1, 10, 's')} where n > ${5}`);
      expect(plan.split('\n').length).toBeGreaterThan(1);
      expect(plan).toMatch(/scan|series/i);
    });

    it('runs a single statement only', async () => {
      await expect(engine().describe(raw('select 1; select 2'))).rejects.toMatchObject({ kind: 'sql' });
    });
  });
}
