import fc from 'fast-check';
import { DateTime } from 'luxon';
import { addMonths, dayMs, dayNumber, isoDay, weekday } from './calendar.js';
import { ZoneClock } from './zone.js';

// Clocks change at 2:00, at midnight, by half an hour; offsets are whole, half and three quarter hours.
const zones = ['Europe/Berlin', 'America/Santiago', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'UTC'];
const instants = fc.integer({ min: Date.UTC(2015, 0), max: Date.UTC(2035, 0) });

it.each(zones)('%s: tells local days and their first instants as luxon does', (name) => {
  const clock = new ZoneClock(name);
  fc.assert(
    fc.property(instants, (at) => {
      const there = DateTime.fromMillis(at, { zone: name });
      const day = clock.localDay(at);
      expect(isoDay(day)).toBe(there.toISODate());
      expect(clock.dayStart(day)).toBe(there.startOf('day').toMillis());
      expect(clock.local(at) - day * dayMs).toBe(
        ((there.hour * 60 + there.minute) * 60 + there.second) * 1000 + there.millisecond,
      );
    }),
    { numRuns: 300 },
  );
});

it('refuses a zone that is none, and says what to write', () => {
  expect(() => new ZoneClock('Berlin')).toThrow(/no time zone "Berlin".*Europe\/Berlin/);
});

it('adds months as calendars do', () => {
  const plus = (iso: string, months: number) => isoDay(addMonths(Date.parse(iso) / dayMs, months));
  expect(plus('2026-01-31', 1)).toBe('2026-02-28');
  expect(plus('2024-01-31', 1)).toBe('2024-02-29');
  expect(plus('2026-01-31', 2)).toBe('2026-03-31');
  expect(plus('2026-11-15', 14)).toBe('2028-01-15');
});

it('knows the day of the week', () => {
  expect(weekday(dayNumber(2026, 6, 15))).toBe(0);
  expect(weekday(dayNumber(1969, 12, 28))).toBe(6);
});
