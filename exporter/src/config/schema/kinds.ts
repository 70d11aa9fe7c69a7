import { closest } from '../suggest.js';
import { bytesPattern, parseBytes } from '../units/bytes.js';
import { parseCurrency } from '../units/currency.js';
import { dayPattern, parseDay } from '../units/day.js';
import { durationHelp, durationPattern, formatDuration, parseDuration } from '../units/duration.js';
import { parsePostgresUrl } from '../units/postgres-url.js';
import { parseRate, ratePattern, readNumber } from '../units/rate.js';
import { parseThreshold, thresholdPatterns, type ThresholdUnit } from '../units/threshold.js';
import { UnitError } from '../units/unit-error.js';
import { parseZone } from '../units/zone.js';
import { textKind, variable, type Kind, type Written } from './fields.js';

const dayMs = 86_400_000;
const textOf = (...patterns: readonly string[]) => ({
  type: 'string',
  pattern: [...patterns, variable.pattern].join('|'),
});

export const text = textKind('is not text: put it in quotes', { type: 'string', minLength: 1 }, (value) => {
  if (value.trim() === '') throw new UnitError(value, 'says nothing: write something, or remove the key');
  return value;
});

export const zone = textKind(
  'is not an IANA time zone: write a name such as Europe/Berlin or UTC',
  { type: 'string' },
  parseZone,
);
export const currency = textKind(
  'is not an ISO 4217 currency code: write three capital letters such as EUR or USD',
  textOf('^[A-Z]{3}$'),
  parseCurrency,
);
export const day = textKind('is not a day: write it as 2026-12-25', textOf(dayPattern), parseDay);
export const bytes = textKind('is not a size in bytes: write 256MiB or 1GB', textOf(bytesPattern), parseBytes);
export const postgresUrl = textKind(
  'is not a PostgreSQL URL: write postgres://user:password@host:5432/database',
  textOf('^postgres(ql)?://'),
  parsePostgresUrl,
);

/** An address of http or https, without a slash at its end. */
export const url = textKind('is not a URL: write https://host/path', textOf('^https?://'), (value) => {
  if (!/^https?:\/\/[^\s/]/.test(value)) throw new UnitError(value, 'is not a URL: write https://host/path');
  return value.replace(/\/+$/, '');
});

/** Milliseconds, from `least` to `most`. */
export function duration(least = '0s', most = '100y'): Kind<number> {
  const fault = `is not a duration: ${durationHelp}`;
  return {
    fault,
    json: textOf(durationPattern),
    parse: (value) => {
      const ms = parseDuration(String(value));
      if (ms < parseDuration(least)) throw new UnitError(value, `is too short: ${least} is the least`);
      if (ms > parseDuration(most)) throw new UnitError(value, `is too long: ${most} is the most`);
      return ms;
    },
  };
}

/** A duration of whole days, as a number of days. */
export const days: Kind<number> = {
  ...duration('1d'),
  parse: (value) => {
    const ms = duration('1d').parse(value);
    if (ms % dayMs === 0) return ms / dayMs;
    throw new UnitError(value, `is not a number of whole days: write ${formatDuration(Math.ceil(ms / dayMs) * dayMs)}`);
  },
};

export const rate: Kind<number> = {
  fault: 'is not a rate: write it as 80% or 0.8',
  json: { anyOf: [{ type: 'number', minimum: 0, maximum: 1 }, textOf(ratePattern)] },
  parse: (value) => parseRate(typeof value === 'boolean' ? String(value) : value),
};

export function threshold(unit: ThresholdUnit): Kind<number> {
  return {
    fault: 'is not a threshold: write one number, rate or duration',
    json: { anyOf: [{ type: 'number' }, textOf(...thresholdPatterns(unit))] },
    parse: (value) => parseThreshold(typeof value === 'boolean' ? String(value) : value, unit),
  };
}

/** A whole number of at least `least`. */
export function count(least: number): Kind<number> {
  const fault = `is not a whole number of at least ${least}`;
  return numberKind(fault, { type: 'integer', minimum: least }, (n) => Number.isSafeInteger(n) && n >= least);
}

export const amount = numberKind('is not a number of 0 or more', { type: 'number', minimum: 0 }, (n) => n >= 0);
export const positive = numberKind('is not a number above 0', { type: 'number', exclusiveMinimum: 0 }, (n) => n > 0);

function numberKind(
  fault: string,
  json: Readonly<Record<string, unknown>>,
  fits: (n: number) => boolean,
): Kind<number> {
  return {
    fault,
    json: { anyOf: [json, variable] },
    parse: (value: Written) => {
      const isPlain = typeof value === 'number' || (typeof value === 'string' && !value.includes('%'));
      const n = isPlain ? readNumber(value) : undefined;
      if (n === undefined || !fits(n)) throw new UnitError(value, fault);
      return n;
    },
  };
}

export const flag: Kind<boolean> = {
  fault: 'is neither true nor false: write one of them',
  json: { anyOf: [{ type: 'boolean' }, variable] },
  parse: (value) => {
    if (value === true || value === 'true') return true;
    if (value === false || value === 'false') return false;
    throw new UnitError(value, 'is neither true nor false: write one of them');
  },
};

export function choice<const C extends string>(...values: readonly C[]): Kind<C> {
  const fault = `is not one of ${values.join(', ')}`;
  return {
    fault,
    json: { enum: values },
    parse: (value) => {
      const found = values.find((each) => each === value);
      if (found !== undefined) return found;
      const near = closest(String(value), values);
      throw new UnitError(value, near === undefined ? fault : `${fault}; did you mean \`${near}\`?`);
    },
  };
}
