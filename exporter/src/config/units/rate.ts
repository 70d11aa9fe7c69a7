import { UnitError } from './unit-error.js';

const numberPattern = '\\d+(\\.\\d+)?([eE][-+]?\\d+)?';
const percentPattern = '\\d+(\\.\\d+)?\\s*%';

/** What {@link parseRate} takes when it is text, as a regular expression for JSON Schema. */
export const ratePattern = `^${percentPattern}$`;

const help = 'write it as 80% or 0.8';

/**
 * `80%` or `0.8` -> 0.8, from 0 to 1.
 * @throws UnitError
 */
export function parseRate(value: string | number): number {
  const rate = readNumber(value);
  if (rate === undefined) throw new UnitError(value, `is not a rate: ${help}`);
  if (rate > 1) {
    const fix = rate <= 100 ? `write ${rate}% or ${rate / 100}` : help;
    throw new UnitError(value, `is more than the whole: ${fix}`);
  }
  if (rate < 0) throw new UnitError(value, `is less than nothing: ${help}`);
  return rate;
}

/** A number, its text, or a percentage; undefined for anything else. Percentages are not bounded. */
export function readNumber(value: string | number): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  const text = value.trim();
  if (new RegExp(`^-?${numberPattern}$`).test(text)) return readNumber(Number(text));
  if (!new RegExp(`^-?${percentPattern}$`).test(text)) return undefined;
  // Dividing by 100 would round a second time: 33.3% would not be the number that 0.333 is.
  return readNumber(Number(`${text.slice(0, -1).trim()}e-2`));
}

/** 0.8 -> `80%`; {@link parseRate} reads the same number back. */
export function formatRate(rate: number): string {
  const shortest = String(rate);
  const [, whole, fraction = ''] = /^(\d+)(?:\.(\d+))?$/.exec(shortest) ?? [];
  if (whole === undefined) return shortest;
  const digits = `${whole}${fraction.padEnd(2, '0').slice(0, 2)}`.replace(/^0+(?=\d)/, '');
  const rest = fraction.slice(2);
  return rest === '' ? `${digits}%` : `${digits}.${rest}%`;
}
