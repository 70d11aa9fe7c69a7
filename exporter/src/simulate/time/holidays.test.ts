import { Holidays, holidaysOf } from './holidays.js';
import { dayNumber, isoDay } from './calendar.js';

it('has the days off of a year, Easter among them', () => {
  expect(holidaysOf(2026).map(isoDay)).toEqual([
    '2026-01-01',
    '2026-04-03',
    '2026-04-06',
    '2026-05-01',
    '2026-12-25',
    '2026-12-26',
  ]);
});

// Sundays as published by the Gregorian tables, the rare ones included (earliest, latest, both of Gauss's exceptions).
it.each([
  '1818-03-22',
  '2038-04-25',
  '1954-04-18',
  '1981-04-19',
  '2000-04-23',
  '2024-03-31',
  '2025-04-20',
  '2049-04-18',
])('Easter is on %s', (sunday) => {
  const day = Date.parse(sunday) / 86_400_000;
  expect(holidaysOf(Number(sunday.slice(0, 4)))).toContain(day + 1);
});

it('answers for single days', () => {
  const holidays = new Holidays();
  expect(holidays.has(dayNumber(2025, 12, 25))).toBe(true);
  expect(holidays.has(dayNumber(2025, 12, 24))).toBe(false);
});
