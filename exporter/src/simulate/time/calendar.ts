/** Civil days as whole numbers since 1970-01-01, without a time zone: the proleptic Gregorian calendar. */
export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;

export interface CivilDate {
  readonly year: number;
  /** 1..12 */
  readonly month: number;
  readonly day: number;
}

export function civilDate(dayNumber: number): CivilDate {
  const date = new Date(dayNumber * dayMs);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** `month` may be beyond 12 or below 1. */
export function dayNumber(year: number, month: number, day: number): number {
  return Date.UTC(year, month - 1, day) / dayMs;
}

/** `YYYY-MM-DD` */
export function isoDay(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

/** Monday is 0, Sunday 6. */
export function weekday(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

/** The same day of the month `months` later, or that month's last day where it is shorter. */
export function addMonths(day: number, months: number): number {
  const { year, month, day: dayOfMonth } = civilDate(day);
  const first = dayNumber(year, month + months, 1);
  const last = dayNumber(year, month + months + 1, 1) - 1;
  return Math.min(first + dayOfMonth - 1, last);
}
