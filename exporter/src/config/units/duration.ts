import { UnitError } from './unit-error.js';

/** Largest first; a year is 365 days, a day is 24 hours. */
const units = [
  ['y', 31_536_000_000],
  ['w', 604_800_000],
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
  ['ms', 1],
] as const;

const shownUnits = units.filter(([name]) => name !== 'y' && name !== 'w');

export const durationHelp = 'write a number and a unit (ms, s, m, h, d, w, y), such as 30s, 15m, 1h 30m, 90d or 2w';

/** What {@link parseDuration} takes, as a regular expression for JSON Schema. */
export const durationPattern = `^(?=\\d)${units.map(([name]) => `(\\d+(\\.\\d+)?${name}\\s*)?`).join('')}$`;

/**
 * `30s`, `15m`, `1h 30m`, `90d`, `2w`, `3y` -> milliseconds, a whole number.
 * @throws UnitError
 */
export function parseDuration(text: string): number {
  const trimmed = text.trim();
  if (trimmed === '') throw new UnitError(text, `is not a duration: ${durationHelp}`);
  if (/^\d+(\.\d+)?$/.test(trimmed)) throw new UnitError(text, `is a number without a unit: ${durationHelp}`);
  if (!/^(\d+(\.\d+)?[a-z]+\s*)+$/.test(trimmed)) throw new UnitError(text, `is not a duration: ${durationHelp}`);
  let total = 0;
  let last = -1;
  for (const [, amount = '', unit = ''] of trimmed.matchAll(/(\d+(?:\.\d+)?)([a-z]+)/g)) {
    const rank = units.findIndex(([name]) => name === unit);
    if (rank < 0) throw new UnitError(text, `is not a duration, there is no unit \`${unit}\`: ${durationHelp}`);
    if (rank <= last) throw new UnitError(text, 'is not a duration: write the largest unit first and each unit once');
    total += Number(amount) * (units[rank]?.[1] ?? 0);
    last = rank;
  }
  return wholeMilliseconds(text, total);
}

function wholeMilliseconds(text: string, total: number): number {
  const whole = Math.round(total);
  if (whole > Number.MAX_SAFE_INTEGER) throw new UnitError(text, 'is too long a duration');
  if (Math.abs(whole - total) > 1e-6 * Math.max(1, total)) throw new UnitError(text, 'is finer than a millisecond');
  return whole;
}

/** Milliseconds -> `1h 30m`, `90d`; {@link parseDuration} reads it back. Fractions of a millisecond are rounded. */
export function formatDuration(ms: number): string {
  if (ms < 0) return `-${formatDuration(-ms)}`;
  let rest = Math.round(ms);
  const parts: string[] = [];
  for (const [name, size] of shownUnits) {
    const count = Math.floor(rest / size);
    if (count > 0) parts.push(`${count}${name}`);
    rest -= count * size;
  }
  return parts.join(' ') || '0s';
}
