import { DateTime } from 'luxon';

const DAY_MS = 86_400_000;

/** Arithmetic of calendar days, `YYYY-MM-DD`; as text they compare in order of time. */
export function plusDays(day: string, days: number): string {
  // Called for every row of a reading: without the calendar library, which days do not need.
  const at = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(at)) throw new RangeError(`not a day: ${day}`);
  return new Date(at + days * DAY_MS).toISOString().slice(0, 10);
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
