import { DateTime } from 'luxon';

/** The instant at which the business day of `at` began. */
export function startOfDay(at: Date, zone: string): Date {
  return DateTime.fromJSDate(at, { zone }).startOf('day').toJSDate();
}

/** `YYYY-MM-DD` of an instant in a zone. */
export function dayOf(at: Date, zone: string): string {
  return DateTime.fromJSDate(at, { zone }).toISODate() ?? '';
}

/** The same local time `days` later; a day of daylight-saving change has 23 or 25 hours. */
export function plusDays(at: Date, days: number, zone: string): Date {
  return DateTime.fromJSDate(at, { zone }).plus({ days }).toJSDate();
}

/** The instant at which a day, `YYYY-MM-DD`, begins in a zone. */
export function instantOfDay(day: string, zone: string): Date {
  return DateTime.fromISO(day, { zone }).startOf('day').toJSDate();
}

export function startOfHour(at: Date): Date {
  return new Date(Math.floor(at.getTime() / 3_600_000) * 3_600_000);
}
