import fc from 'fast-check';
import type { StoreEngine } from '../../engines/engine.js';
import { join, LocalDay, raw, sql } from '../../sql/sql.js';
import { ask, column, utc } from './ask.js';

const NASTY = [
  `'; drop table x; --`,
  '"quoted"',
  'C:\\new\\table',
  '😀 ü 漢字',
  'a\tb\nc\r\n',
  '$1 ${x} %s',
  '',
  '\u202e',
];

/** Values on their way in and out. */
export function valuesConformance(engine: () => StoreEngine): void {
  describe('values', () => {
    const answer = (expression: Parameters<typeof ask>[1]) => ask(engine(), expression);

    it.each(NASTY)('binds the text %j', async (text) => {
      expect(await answer(sql`${text}`)).toBe(text);
    });

    it('binds any text', async () => {
      const text = fc.string({ unit: 'binary', maxLength: 30 }).filter((t) => !t.includes('\0'));
      await fc.assert(
        fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 40 }), async (texts) => {
          const rows = texts.map((t, i) => sql`(${i}, ${t})`);
          const query = sql`select v.t from (values ${join(rows)}) v(i, t) order by v.i`;
          expect(await column(engine(), query)).toEqual(texts);
        }),
        { numRuns: 15 },
      );
    });

    it.each([0, 1, -1, 2 ** 31 - 1, -(2 ** 31), 2 ** 31, 2 ** 53 - 1, 0.1, -1e300, 5e-324, NaN, Infinity, -Infinity])(
      'binds the number %d',
      async (number) => {
        expect(await answer(sql`${number}`)).toBe(number);
      },
    );

    it('binds booleans, instants, days and nulls, each with its type', async () => {
      expect(await answer(sql`${true} and not ${false}`)).toBe(true);
      expect(await answer(sql`${utc('2024-02-29T12:34:56.789')}`)).toEqual(utc('2024-02-29T12:34:56.789'));
      expect(await answer(sql`${utc('0099-01-01T00:00:00')}`)).toEqual(utc('0099-01-01T00:00:00'));
      expect(await answer(sql`${new LocalDay('2024-02-29')}`)).toBe('2024-02-29');
      expect(await answer(sql`${new LocalDay('2024-02-29')} < ${utc('2024-02-29T00:00:01')}`)).toBe(true);
      expect(await answer(sql`${null} is null`)).toBe(true);
      expect(await answer(sql`coalesce(${null}, ${5})`)).toBe(5);
    });

    it.each([
      ['cast(9007199254740991 as bigint)', 9007199254740991],
      ['cast(7 as smallint)', 7],
      ['count(*)', 1],
      ['sum(cast(3 as bigint))', 3],
      ['cast(12.50 as decimal(10, 2))', 12.5],
      ['cast(1.5 as real)', 1.5],
      [`cast('NaN' as double precision)`, NaN],
      [`cast('-Infinity' as double precision)`, -Infinity],
      ['true', true],
      [`cast('abc' as varchar(10))`, 'abc'],
      [`cast('6f9619ff-8b86-d011-b42d-00cf4fc964ff' as uuid)`, '6f9619ff-8b86-d011-b42d-00cf4fc964ff'],
      [`date '1969-07-20'`, '1969-07-20'],
      [`date '0001-01-01'`, '0001-01-01'],
      [`date 'infinity'`, null],
      [`timestamp '2024-01-31 10:00:00.123456'`, utc('2024-01-31T10:00:00.123')],
      [`timestamp '1969-12-31 23:59:59.9999'`, utc('1969-12-31T23:59:59.999')],
      [`timestamp 'infinity'`, null],
      [`cast('2024-01-31 10:00:00+02' as timestamptz)`, utc('2024-01-31T08:00:00')],
      ['cast(null as timestamp)', null],
      [`time '10:00:00'`, '10:00:00'],
    ])('hands out %s', async (expression, expected) => {
      expect(await answer(raw(expression))).toEqual(expected);
    });
  });
}
