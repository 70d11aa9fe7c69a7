import fc from 'fast-check';
import { dayOf, startOfDay } from '../model/calendar.js';
import { later, pointsBetween } from './points.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const at = (iso: string) => new Date(iso);

it('keeps to midnight in the business zone when clocks change', () => {
  const points = pointsBetween(at('2026-03-27T15:00:00Z'), at('2026-03-30T12:00:00Z'), DAY, 'Europe/Berlin');
  expect(points.map((point) => point.toISOString())).toEqual([
    '2026-03-26T23:00:00.000Z',
    '2026-03-27T23:00:00.000Z',
    '2026-03-28T23:00:00.000Z',
    '2026-03-29T22:00:00.000Z',
  ]);
  expect(later(at('2026-03-28T23:00:00Z'), 2 * DAY, 'Europe/Berlin')).toEqual(at('2026-03-30T22:00:00Z'));
});

it('goes by the clock in steps that are no whole days', () => {
  const points = pointsBetween(at('2026-01-01T00:00:00Z'), at('2026-01-01T12:00:00Z'), 6 * HOUR, 'UTC');
  expect(points.map((point) => point.getUTCHours())).toEqual([0, 6, 12]);
});

it('has no gap and no step twice where hours make days on which clocks change', () => {
  const points = pointsBetween(at('2024-11-02T12:00:00Z'), at('2024-11-05T12:00:00Z'), HOUR, 'America/New_York');
  expect(new Set(points.slice(1).map((point, i) => point.getTime() - points[i]!.getTime()))).toEqual(new Set([HOUR]));
});

it('never goes beyond the end, has no gap, and begins with a day', () => {
  const zone = fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu');
  const instant = fc.integer({ min: 0, max: 4 * 365 * 24 }).map((hours) => new Date(1_600_000_000_000 + hours * HOUR));
  fc.assert(
    fc.property(instant, fc.nat(60), fc.integer({ min: 1, max: 40 }), zone, (from, days, everyHours, timeZone) => {
      const to = new Date(from.getTime() + days * DAY);
      const points = pointsBetween(from, to, everyHours * HOUR, timeZone);
      expect(points[0]).toEqual(startOfDay(from, timeZone));
      expect(points.at(-1)!.getTime()).toBeLessThanOrEqual(to.getTime());
      expect(later(points.at(-1)!, everyHours * HOUR, timeZone).getTime()).toBeGreaterThan(to.getTime());
      if (everyHours === 24) expect(new Set(points.map((point) => dayOf(point, timeZone))).size).toBe(points.length);
    }),
  );
});
