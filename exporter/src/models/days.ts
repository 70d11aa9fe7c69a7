import { DateTime } from 'luxon';

/** The calendar day, `YYYY-MM-DD`, so many days before another. */
export function daysBefore(day: string, days: number): string {
  return DateTime.fromISO(day, { zone: 'utc' }).minus({ days }).toISODate() ?? day;
}
