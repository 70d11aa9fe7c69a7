import type { StoreEngine } from '../../engines/engine.js';
import { LocalDay, raw, sql } from '../../sql/sql.js';
import { ask, column, utc } from './ask.js';

const day = (iso: string) => sql`${new LocalDay(iso)}`;
const at = (text: string) => sql`${utc(text)}`;

/** Days, months, numbers and series; times are in times.ts. */
export function dialectConformance(engine: () => StoreEngine): void {
  describe('dialect', () => {
    const answer = (expression: Parameters<typeof ask>[1]) => ask(engine(), expression);

    it('cuts instants to the hour, days to the week and the month', async () => {
      const { dialect } = engine();
      expect(await answer(dialect.hour(at('2024-03-10T23:59:59.999')))).toEqual(utc('2024-03-10T23:00:00'));
      expect(await answer(dialect.weekOf(day('2024-03-10')))).toBe('2024-03-04');
      expect(await answer(dialect.weekOf(day('2024-03-11')))).toBe('2024-03-11');
      expect(await answer(dialect.weekOf(day('2025-01-01')))).toBe('2024-12-30');
      expect(await answer(dialect.monthOf(day('2024-02-29')))).toBe('2024-02-01');
    });

    it('counts days and months between', async () => {
      const { dialect } = engine();
      expect(await answer(dialect.daysBetween(day('2024-03-01'), day('2024-02-28')))).toBe(2);
      expect(await answer(dialect.daysBetween(day('2023-12-31'), day('2024-01-01')))).toBe(-1);
      expect(await answer(dialect.monthsBetween(day('2024-02-01'), day('2022-11-01')))).toBe(15);
      expect(await answer(dialect.monthsBetween(day('2024-01-01'), day('2024-01-01')))).toBe(0);
      expect(await answer(dialect.monthsBetween(day('2023-12-01'), day('2024-02-01')))).toBe(-2);
    });

    it('adds days, bound or from a column of any number type', async () => {
      const { dialect } = engine();
      expect(await answer(dialect.addDays(day('2024-02-28'), sql`${2}`))).toBe('2024-03-01');
      expect(await answer(dialect.addDays(day('2024-01-01'), raw('cast(-1 as double precision)')))).toBe('2023-12-31');
      expect(await answer(dialect.addDays(day('2024-01-01'), raw('cast(31 as bigint)')))).toBe('2024-02-01');
    });

    it('takes bound whole numbers in `date + n` and `limit n`, and bound fractions in sums', async () => {
      expect(await answer(sql`${new LocalDay('2024-01-01')} + ${7}`)).toBe('2024-01-08');
      expect(await answer(sql`${0.5} + ${1}`)).toBe(1.5);
      const { dialect } = engine();
      const three = sql`select n from ${dialect.series(1, 10, 's')} order by n limit ${3}`;
      expect(await column(engine(), three)).toEqual([1, 2, 3]);
    });

    it('tells seconds between instants with their fractions', async () => {
      const { dialect } = engine();
      expect(await answer(dialect.secondsBetween(at('2024-01-02T00:00:00.250'), at('2024-01-01T00:00:00')))).toBe(
        86400.25,
      );
      expect(await answer(dialect.secondsBetween(at('2024-01-01T00:00:00'), at('2024-01-01T00:01:00')))).toBe(-60);
    });

    it('adds months, to the last day of a shorter one', async () => {
      const { dialect } = engine();
      const later = (from: string, months: number) => answer(dialect.addMonths(day(from), sql`${months}`));
      expect(await later('2024-01-31', 1)).toBe('2024-02-29');
      expect(await later('2024-01-31', 13)).toBe('2025-02-28');
      expect(await later('2024-02-29', 12)).toBe('2025-02-28');
      expect(await later('2024-03-31', 0)).toBe('2024-03-31');
      expect(await later('2024-03-31', -1)).toBe('2024-02-29');
    });

    it('interpolates quantiles, of integers too, and has none of nothing', async () => {
      const { dialect } = engine();
      const of = (p: number, filter: string) =>
        sql`select ${dialect.quantile(p, raw('x'))} as q from (values (1), (2), (3), (4)) v(x) where ${raw(filter)}`;
      expect(await column(engine(), of(0.25, 'true'))).toEqual([1.75]);
      expect(await column(engine(), of(0.5, 'true'))).toEqual([2.5]);
      expect(await column(engine(), of(1, 'true'))).toEqual([4]);
      expect(await column(engine(), of(0.5, 'x > 9'))).toEqual([null]);
      expect(() => dialect.quantile(1.5, raw('x'))).toThrow(RangeError);
    });

    it('makes series: with a bound end, an empty one, an end from a subquery and one per row', async () => {
      const { dialect } = engine();
      const numbers = (to: Parameters<typeof dialect.series>[1]) =>
        column(engine(), sql`select n from ${dialect.series(3, to, 's')} order by n`);
      expect(await numbers(5)).toEqual([3, 4, 5]);
      expect(await numbers(2)).toEqual([]);
      expect(await numbers(sql`select max(x) from (values (4), (3)) v(x)`)).toEqual([3, 4]);
      const days = sql`select ${new LocalDay('2024-01-30')} + s.n as d from ${dialect.series(0, 3, 's')} order by d`;
      expect(await column(engine(), days)).toEqual(['2024-01-30', '2024-01-31', '2024-02-01', '2024-02-02']);
      const perRow = sql`select v.x * 10 + s.n as y from (values (1), (2)) v(x), ${dialect.series(0, raw('v.x'), 's')} order by y`;
      expect(await column(engine(), perRow)).toEqual([10, 11, 20, 21, 22]);
    });

    it('knows finite numbers', async () => {
      const { dialect } = engine();
      const numbers = [0, -1.5, NaN, Infinity, -Infinity];
      for (const number of numbers)
        expect(await answer(dialect.isFinite(sql`${number}`))).toBe(Number.isFinite(number));
      expect(await answer(dialect.isFinite(sql`${null}`))).toBeNull();
    });

    it('converts to numbers and texts', async () => {
      const { dialect } = engine();
      expect(await answer(dialect.toNumber(sql`${'1.25'}`))).toBe(1.25);
      expect(await answer(dialect.toNumber(raw('cast(1.10 as decimal(10, 2))')))).toBe(1.1);
      expect(await answer(sql`${dialect.toNumber(raw('7'))} / ${2}`)).toBe(3.5);
      expect(await answer(dialect.toText(raw('42')))).toBe('42');
      expect(await answer(dialect.toText(day('2024-01-31')))).toBe('2024-01-31');
    });
  });
}
