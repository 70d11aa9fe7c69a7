import fc from 'fast-check';
import type { StoreEngine } from '../../engines/engine.js';
import { join, LocalDay, raw, sql } from '../../sql/sql.js';
import { ask, column, utc } from './ask.js';

const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/Sao_Paulo',
  'Asia/Kathmandu',
  'Asia/Tokyo',
  'Australia/Lord_Howe',
  'Pacific/Auckland',
];
const instants = fc.date({ min: utc('2000-01-01T00:00:00'), max: utc('2030-01-01T00:00:00'), noInvalidDate: true });

/** Instants, local times and days in zones whose clocks change. */
export function timesConformance(engine: () => StoreEngine): void {
  describe('times', () => {
    const answer = (expression: Parameters<typeof ask>[1]) => ask(engine(), expression);

    it('turns instants into milliseconds and back, with fractions and before 1970', async () => {
      const { dialect } = engine();
      expect(await answer(dialect.epochMs(raw(`timestamp '2024-01-01 00:00:00.123456'`)))).toBe(1704067200123.456);
      expect(await answer(dialect.epochMs(raw(`timestamp '1969-12-31 23:59:59.5'`)))).toBe(-500);
      expect(await answer(dialect.fromEpochMs(sql`${1704067200123}`))).toEqual(utc('2024-01-01T00:00:00.123'));
      expect(await answer(dialect.fromEpochMs(sql`${-500}`))).toEqual(utc('1969-12-31T23:59:59.500'));
      expect(await answer(dialect.epochMs(sql`${null}`))).toBeNull();
    });

    it('brings back every instant that it binds', async () => {
      const { dialect } = engine();
      await fc.assert(
        fc.asyncProperty(fc.array(instants, { minLength: 1, maxLength: 50 }), async (dates) => {
          const rows = dates.map((date, i) => sql`(${i}, ${date}, ${date.getTime()})`);
          const query = sql`select ${dialect.fromEpochMs(raw('v.ms'))} as again, v.instant, ${dialect.epochMs(raw('v.instant'))} as ms
            from (values ${join(rows)}) v(i, instant, ms) order by v.i`;
          const found = await engine().query(query);
          expect(found).toEqual(dates.map((date) => ({ again: date, instant: date, ms: date.getTime() })));
        }),
        { numRuns: 10 },
      );
    });

    it('finds the day that the zone has, as Intl does', async () => {
      const { dialect } = engine();
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...ZONES),
          fc.array(instants, { minLength: 20, maxLength: 50 }),
          async (zone, dates) => {
            const rows = dates.map((date, i) => sql`(${i}, ${date})`);
            const query = sql`select ${dialect.localDay(raw('v.instant'), zone)} from (values ${join(rows)}) v(i, instant) order by v.i`;
            const format = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' });
            expect(await column(engine(), query)).toEqual(dates.map((date) => format.format(date)));
          },
        ),
        { numRuns: 20 },
      );
    });

    it.each([
      ['in winter', 'Europe/Berlin', '2024-01-15 12:00:00', '2024-01-15T11:00:00'],
      ['in summer', 'Europe/Berlin', '2024-07-15 12:00:00', '2024-07-15T10:00:00'],
      ['skipped in spring', 'Europe/Berlin', '2024-03-31 02:30:00', '2024-03-31T01:30:00'],
      ['twice in autumn', 'Europe/Berlin', '2024-10-27 02:30:00', '2024-10-27T01:30:00'],
      ['skipped in spring', 'America/New_York', '2024-03-10 02:30:00', '2024-03-10T07:30:00'],
      ['twice in autumn', 'America/New_York', '2024-11-03 01:30:00', '2024-11-03T06:30:00'],
      ['shifted by half an hour', 'Australia/Lord_Howe', '2024-01-15 12:00:00', '2024-01-15T01:00:00'],
      ['in UTC', 'UTC', '2024-03-31 02:30:00', '2024-03-31T02:30:00'],
    ])('reads a local time %s in %s (%s)', async (_, zone, local, expected) => {
      const { dialect } = engine();
      const column = raw(`timestamp '${local}'`);
      expect(await answer(dialect.toUtc(column, 'local_time', zone))).toEqual(utc(expected));
    });

    it('reads an instant whatever zone it is written in, and a day as its first moment', async () => {
      const { dialect } = engine();
      const instant = raw(`cast('2024-03-31 02:30:00+05:45' as timestamptz)`);
      expect(await answer(dialect.toUtc(instant, 'instant', 'Europe/Berlin'))).toEqual(utc('2024-03-30T20:45:00'));
      const day = sql`${new LocalDay('2024-03-31')}`;
      expect(await answer(dialect.toUtc(day, 'day', 'Europe/Berlin'))).toEqual(utc('2024-03-30T23:00:00'));
      expect(await answer(dialect.toUtc(day, 'day', 'UTC'))).toEqual(utc('2024-03-31T00:00:00'));
    });

    it('gives a predicate the value that the column has', async () => {
      const { dialect } = engine();
      const bound = sql`${utc('2024-07-15T22:30:00')}`;
      const compared = (type: Parameters<typeof dialect.fromUtc>[1], written: string) =>
        answer(sql`${raw(written)} = ${dialect.fromUtc(bound, type, 'Europe/Berlin')}`);
      expect(await compared('instant', `cast('2024-07-15 22:30:00+00' as timestamptz)`)).toBe(true);
      expect(await compared('local_time', `timestamp '2024-07-16 00:30:00'`)).toBe(true);
      expect(await compared('day', `date '2024-07-16'`)).toBe(true);
    });

    it('refuses to read a time out of a text', () => {
      const { dialect } = engine();
      expect(() => dialect.toUtc(raw('x'), 'text', 'UTC')).toThrow('cast it to timestamp');
      expect(() => dialect.fromUtc(raw('x'), 'other', 'UTC')).toThrow('cast it to timestamp');
    });
  });
}
