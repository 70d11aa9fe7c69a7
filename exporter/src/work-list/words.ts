import { DateTime } from 'luxon';

const MINUTE_MS = 60_000;
const HOUR_MIN = 60;
const DAY_MIN = 24 * HOUR_MIN;

/** '45 min', '3 h 20 min', '2 d 5 h': two units at most, rounded down; never less than a minute. */
export function span(ms: number): string {
  const minutes = Math.max(1, Math.floor(Math.abs(ms) / MINUTE_MS));
  const [days, hours, rest] = [
    Math.floor(minutes / DAY_MIN),
    Math.floor((minutes % DAY_MIN) / HOUR_MIN),
    minutes % HOUR_MIN,
  ];
  if (days > 0) return hours > 0 && days < 10 ? `${days} d ${hours} h` : `${days} d`;
  if (hours > 0) return rest > 0 ? `${hours} h ${rest} min` : `${hours} h`;
  return `${rest} min`;
}

/** 'in 3 h', '2 d late'. */
export function due(dueAt: Date, asOf: Date): string {
  const left = dueAt.getTime() - asOf.getTime();
  return left < 0 ? `${span(left)} late` : `in ${span(left)}`;
}

/** A chance is never said to be certain. */
export function chance(share: number): string {
  const percent = Math.round(share * 100);
  if (percent < 1) return '< 1 %';
  return percent > 99 ? '> 99 %' : `${percent} %`;
}

export function money(value: number, currency: string): string {
  const digits = Math.abs(value) < 100 ? 2 : 0;
  const number = value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return `${number} ${currency}`;
}

/** 'Mon 5 Jan 2026, 10:00' in a time zone, with its name. */
export function when(instant: Date, timeZone: string): string {
  return `${DateTime.fromJSDate(instant, { zone: timeZone }).setLocale('en').toFormat('ccc d LLL yyyy, HH:mm')} (${timeZone})`;
}
