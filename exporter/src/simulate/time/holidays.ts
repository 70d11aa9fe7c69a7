import { dayNumber, weekday } from './calendar.js';

/** Days off of the simulated business, as day numbers: New Year, Good Friday, Easter Monday, 1 May, Christmas. */
export function holidaysOf(year: number): number[] {
  const easter = easterSunday(year);
  return [
    dayNumber(year, 1, 1),
    easter - 2,
    easter + 1,
    dayNumber(year, 5, 1),
    dayNumber(year, 12, 25),
    dayNumber(year, 12, 26),
  ];
}

/** The Sunday after the first full moon of spring, by Gauss's rule for the Gregorian calendar. */
function easterSunday(year: number): number {
  const century = Math.floor(year / 100);
  const moon = (19 * (year % 19) + 15 + century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25)) % 30;
  const fullMoon = moon === 29 || (moon === 28 && year % 19 > 10) ? moon - 1 : moon;
  const paschal = dayNumber(year, 3, 21) + fullMoon;
  return paschal + 7 - ((weekday(paschal) + 1) % 7);
}

/** Answers for any day; holidays are computed a year at a time. */
export class Holidays {
  private readonly years = new Map<number, ReadonlySet<number>>();

  has(day: number): boolean {
    const year = new Date(day * 86_400_000).getUTCFullYear();
    let days = this.years.get(year);
    if (!days) this.years.set(year, (days = new Set(holidaysOf(year))));
    return days.has(day);
  }
}
