import { type TextKey, type Translate } from '../text/translate.js';

/** Numbers, times and spans as a reader of this language and time zone expects them. */
export interface Format {
  number(value: number, digits?: number): string;
  percent(value: number, digits?: number): string;
  /** Percentage points with sign: 0.09 -> '+9'. */
  points(value: number): string;
  /** Seconds in words, '3 days'. */
  span(seconds: number): string;
  /** Instant in milliseconds: the time today, else the day with the time. */
  time(ms: number, now: number): string;
  /** Hour of a day of an instant, '14:00'. */
  hour(ms: number): string;
  /** 'yyyy-mm-dd' as a day or, of a month's cohort, as a month. */
  day(iso: string, withYear: boolean): string;
  month(iso: string, withYear: boolean): string;
  /** The local day of an instant, 'yyyy-mm-dd'. */
  dayOf(ms: number): string;
  list(parts: readonly string[]): string;
}

const UNKNOWN = '–';

/**
 * @param locale BCP 47
 * @param timeZone IANA, or 'browser' and 'utc' as Grafana says
 */
export function formatFor(locale: string, timeZone: string, t: Translate): Format {
  const zone = zoneOf(timeZone);
  const cached = cache((digits: number) => new Intl.NumberFormat(locale, { maximumFractionDigits: digits }));
  const percents = cache(
    (digits: number) => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: digits }),
  );
  const signed = new Intl.NumberFormat(locale, { maximumFractionDigits: 0, signDisplay: 'exceptZero' });
  const dates = cache((key: string) => new Intl.DateTimeFormat(locale, JSON.parse(key) as Intl.DateTimeFormatOptions));
  const date = (ms: number, options: Intl.DateTimeFormatOptions) => dates(JSON.stringify(options)).format(ms);
  const iso = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
  const time = { hour: '2-digit', minute: '2-digit', timeZone: zone } as const;
  const whole = (seconds: number, unit: number, key: TextKey) =>
    t(key, { n: cached(0).format(Math.round(seconds / unit)) });
  return {
    number: (value, digits = usefulDigits(value)) => known(value, (number) => cached(digits).format(number)),
    percent: (value, digits = Math.abs(value) < 0.0995 && value !== 0 ? 1 : 0) =>
      known(value, (number) => percents(digits).format(number)),
    points: (value) => known(value, (number) => signed.format(Math.round(number * 100))),
    span: (seconds) => {
      if (!Number.isFinite(seconds)) return UNKNOWN;
      if (seconds < 5400) return whole(Math.max(seconds, 60), 60, 'span.minutes');
      if (seconds < 2 * 86_400) return whole(seconds, 3600, 'span.hours');
      return whole(seconds, 86_400, 'span.days');
    },
    time: (ms, now) =>
      iso.format(ms) === iso.format(now)
        ? date(ms, time)
        : date(ms, { weekday: 'short', day: 'numeric', month: 'short', ...time }),
    hour: (ms) => date(ms, time),
    day: (day, withYear) =>
      date(Date.parse(day), {
        day: 'numeric',
        month: 'short',
        timeZone: 'UTC',
        ...(withYear ? { year: 'numeric' } : {}),
      }),
    month: (day, withYear) =>
      date(Date.parse(day), { month: 'long', timeZone: 'UTC', ...(withYear ? { year: 'numeric' } : {}) }),
    dayOf: (ms) => iso.format(ms),
    list: (parts) => parts.join(', '),
  };
}

function usefulDigits(value: number): number {
  const size = Math.abs(value);
  return size >= 10 || Number.isInteger(value) ? 0 : size >= 1 ? 1 : 2;
}

function known(value: number, write: (value: number) => string): string {
  // Of -0.001 with no digits Intl makes '-0'.
  return Number.isFinite(value) ? write(value === 0 ? 0 : value).replace(/^-(?=0(?:[.,]0*)?\s?%?$)/, '') : UNKNOWN;
}

function zoneOf(timeZone: string): string | undefined {
  if (timeZone === 'browser' || timeZone === '') return undefined;
  return timeZone === 'utc' ? 'UTC' : timeZone;
}

function cache<K, V>(make: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    const found = known.get(key) ?? make(key);
    known.set(key, found);
    return found;
  };
}
