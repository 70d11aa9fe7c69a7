import fc from 'fast-check';
import { dayMs, hourMs } from './calendar.js';
import { Holidays } from './holidays.js';
import { officeHours, rhythm } from './rhythm.js';
import { WarpedClock } from './warped-clock.js';
import { ZoneClock } from './zone.js';

const zone = new ZoneClock('Europe/Berlin');
const origin = Date.parse('2026-03-01T23:00:00Z');
const within = fc.integer({ min: origin, max: origin + 120 * dayMs });

describe('a clock that follows a rhythm', () => {
  const clock = new WarpedClock(zone, origin, rhythm('working', new Holidays()));

  it('is the inverse of itself, to the millisecond', () => {
    fc.assert(
      fc.property(within, (at) => expect(Math.abs(clock.instant(clock.elapsed(at)) - at)).toBeLessThanOrEqual(1)),
    );
  });

  it('never goes back, and later() is never before', () => {
    fc.assert(
      fc.property(within, fc.integer({ min: 0, max: 30 * dayMs }), (at, gap) => {
        expect(clock.elapsed(at + gap)).toBeGreaterThanOrEqual(clock.elapsed(at));
        expect(clock.later(at, gap)).toBeGreaterThanOrEqual(at);
      }),
    );
  });

  it('takes as long as the wall clock over a week without holidays', () => {
    const monday = Date.parse('2026-03-08T23:00:00Z');
    expect(clock.elapsed(monday + 7 * dayMs) - clock.elapsed(monday)).toBeCloseTo(7 * dayMs, 0);
  });
});

describe('business hours', () => {
  const office = new WarpedClock(zone, origin, officeHours(new Holidays()));
  const later = (from: string, hours: number) => new Date(office.later(Date.parse(from), hours * hourMs)).toISOString();

  it.each([
    ['within a day', '2026-03-10T09:00:00+01:00', 2, '2026-03-10T10:00:00.000Z'],
    ['overnight', '2026-03-10T17:00:00+01:00', 3, '2026-03-11T09:00:00.000Z'],
    ['over a week-end', '2026-03-13T17:30:00+01:00', 1, '2026-03-16T07:30:00.000Z'],
    ['over the change of clocks', '2026-03-27T17:30:00+01:00', 1, '2026-03-30T06:30:00.000Z'],
    ['over Easter', '2026-04-02T17:00:00+02:00', 2, '2026-04-07T07:00:00.000Z'],
    ['to the end of a day', '2026-03-10T16:00:00+01:00', 2, '2026-03-10T17:00:00.000Z'],
  ])('%s', (_, from, hours, expected) => expect(later(from, hours)).toBe(expected));
});
