import type { Business } from '../../model/business.js';
import { restOfDayFactor } from '../../statistics/day-profile/day-profile.js';
import { weekdayOf } from '../../statistics/day-profile/day-types.js';
import { placeOf, SLOT_MS } from './days.js';

/** What came since the local midnight before an instant. */
export interface Today {
  readonly at: Date;
  readonly came: number;
}

/** Tickets expected in the hour that begins at an instant; null on holidays and weekdays of which nothing is known. */
export type HourlyForecast = (hourMs: number) => number | null;

/**
 * The forecast of a week by local half-hour, for hours ahead. What is left of today is corrected by what came so far: on a
 * day that began with twice as many as expected more will come in the rest of it, too.
 */
export function hourlyForecast(
  week: readonly (readonly number[] | null)[],
  { timeZone, holidays }: Pick<Business, 'timeZone' | 'holidays'>,
  today?: Today,
): HourlyForecast {
  const day = today && placeOf(today.at.getTime(), timeZone);
  const usual = day && week[weekdayOf(day.day)];
  const factor = today && usual ? restOfDayFactor(today.came, expectedSoFar(usual, today.at, timeZone)) : 1;
  return (hourMs) => {
    let sum = 0;
    for (const at of [hourMs, hourMs + SLOT_MS]) {
      const place = placeOf(at, timeZone);
      const expected = week[weekdayOf(place.day)]?.[place.slot];
      if (expected === undefined || holidays.includes(place.iso)) return null;
      sum += expected * (place.day === day?.day ? factor : 1);
    }
    return sum;
  };
}

function expectedSoFar(slots: readonly number[], at: Date, zone: string): number {
  const { slot } = placeOf(at.getTime(), zone);
  const before = slots.slice(0, slot).reduce((sum, expected) => sum + expected, 0);
  return before + slots[slot]! * ((at.getTime() % SLOT_MS) / SLOT_MS);
}
