import { DateTime } from 'luxon';
import type { Business } from '../../../model/business.js';
import { startOfHour } from '../../../model/calendar.js';

/** Weeks before, whose same local hour an hour is held against. */
export const WEEKS = 5;
/** Farthest that is looked back where single hours have too few events. */
const MOST_HOURS = 24;

/** An hour, and the same local hour of the weeks before; starts of hours in milliseconds since 1970. */
export interface UsualHour {
  readonly start: number;
  /** One a week, the latest first; null where it fell on a holiday, or the clocks left it out. */
  readonly before: readonly (number | null)[];
}

/** The last complete hours, the latest first, back to the last holiday: none on a holiday. */
export function judgedHours(
  asOf: Date,
  business: Pick<Business, 'timeZone' | 'holidays'>,
  most = MOST_HOURS,
): UsualHour[] {
  const holidays = new Set(business.holidays);
  const last = DateTime.fromJSDate(startOfHour(asOf), { zone: business.timeZone }).minus({ hours: 1 });
  const hours: UsualHour[] = [];
  for (let back = 0; back < most; back++) {
    const hour = last.minus({ hours: back });
    if (holidays.has(hour.toISODate() ?? '')) break;
    const before = Array.from({ length: WEEKS }, (_, i) => hour.minus({ weeks: i + 1 }));
    hours.push({
      start: hour.toMillis(),
      before: before.map((then) =>
        then.hour !== hour.hour || holidays.has(then.toISODate() ?? '') ? null : startOf(then),
      ),
    });
  }
  return hours;
}

/** Where the clocks change by half an hour, the same local time lies within an hour of UTC. */
function startOf(time: DateTime): number {
  return startOfHour(time.toJSDate()).getTime();
}
