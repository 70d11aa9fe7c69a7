import { DateTime } from 'luxon';

/** Arithmetic of calendar days, `YYYY-MM-DD`; as text they compare in order of time. */
export function plusDays(day: string, days: number): string {
  return iso(parsed(day).plus({ days }));
}

export function plusMonths(day: string, months: number): string {
  return iso(parsed(day).plus({ months }));
}

export function mondayOf(day: string): string {
  return iso(parsed(day).startOf('week'));
}

export function firstOfMonth(day: string): string {
  return iso(parsed(day).startOf('month'));
}

/** @throws RangeError for text that is no day */
function parsed(day: string): DateTime<true> {
  const at = DateTime.fromISO(day, { zone: 'utc' });
  if (!at.isValid) throw new RangeError(`not a day: ${day}`);
  return at;
}

function iso(at: DateTime<true>): string {
  return at.toISODate();
}
