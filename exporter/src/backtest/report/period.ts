import { DateTime } from 'luxon';
import { parseDuration } from '../../config/units/duration.js';
import type { Backtest } from '../result.js';
import { span, whole } from './numbers.js';

/** `365 days, 17 June 2025 to 17 June 2026, looked at once a day` */
export function periodWords({ from, to, every, points, timeZone }: Backtest): string {
  const days = DateTime.fromISO(to).diff(DateTime.fromISO(from), 'days').days;
  const length = days < 2 ? span(days * 86_400) : `${whole(days)} days`;
  return `${length}, ${dayWords(from, timeZone)} to ${dayWords(to, timeZone)}, ${howOften(every)} (${whole(points)} looks)`;
}

function howOften(every: string): string {
  if (every === '1d') return 'looked at once a day';
  return `looked at every ${span(parseDuration(every) / 1000)}`;
}

/** `17 June 2026` in a zone. */
export function dayWords(iso: string, zone: string): string {
  return DateTime.fromISO(iso, { zone }).setLocale('en-GB').toFormat('d LLLL yyyy');
}
