import fc from 'fast-check';
import { DateTime } from 'luxon';
import { LocalWeek } from './week.js';

describe('the local week', () => {
  it('is what a calendar says, in any zone at any time', () => {
    const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'America/St_Johns', 'Australia/Lord_Howe', 'Asia/Kolkata');
    const times = fc.integer({ min: Date.parse('2015-01-01'), max: Date.parse('2030-01-01') });
    fc.assert(
      fc.property(zones, times, (zone, ms) => {
        const local = DateTime.fromMillis(ms, { zone });
        // 1970 began on a Thursday, the fourth day of the week.
        expect(new LocalWeek(zone, []).hourOf(ms)).toBe(((local.weekday - 4 + 7) % 7) * 24 + local.hour);
      }),
    );
  });

  it('has no hours on holidays, from midnight to midnight in the zone', () => {
    const week = new LocalWeek('Europe/Berlin', ['2026-12-25']);
    expect(week.hourOf(Date.parse('2026-12-24T22:59:59Z'))).not.toBeNull();
    expect(week.hourOf(Date.parse('2026-12-24T23:00:00Z'))).toBeNull();
    expect(week.hourOf(Date.parse('2026-12-25T22:59:59Z'))).toBeNull();
    expect(week.hourOf(Date.parse('2026-12-25T23:00:00Z'))).not.toBeNull();
  });
});
