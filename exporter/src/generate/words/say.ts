import { fixed, grouped, humanizePercentage } from './go-number.js';
import type { Form, Part } from './sentence.js';

/** Beyond this no number of a business is meant. */
export const BEYOND = 1e15;

export const UNKNOWN = 'an unknown amount';

const units = [
  { name: 'day', seconds: 86_400, from: 129_600 },
  { name: 'hour', seconds: 3600, from: 5400 },
  { name: 'minute', seconds: 60, from: 90 },
] as const;

/** Units of durations, largest first, and the seconds from which on each is used. */
export const durationUnits = units;

/** Whether a number is one that can be said: neither NaN nor beyond all measure. */
export function isSayable(value: number): boolean {
  return Math.abs(value) < BEYOND;
}

/** A number in words that people use; anything that is no number is `an unknown amount`. */
export function sayNumber(value: number | undefined, form: Form): string {
  const after = form === 'percent_of' ? ' of' : '';
  if (value === undefined || !isSayable(value)) return `${UNKNOWN}${after}`;
  switch (form) {
    case 'percent':
      return percent(value);
    case 'percent_of':
      return value >= 10 ? `${whole(value)} times` : `${percent(value)} of`;
    case 'factor':
      return value >= 10 ? whole(value) : tenths(value);
    case 'duration':
      return duration(value);
    case 'count':
      return whole(value);
    case 'decimal':
      return Math.abs(value) < 10 ? tenths(value) : whole(value);
  }
}

function percent(value: number): string {
  if (value >= 99.99) return 'more than 9999%';
  if (value <= -99.99) return 'less than -9999%';
  return humanizePercentage(fixed(value, value > -0.1 && value < 0.1 ? 3 : 2));
}

function whole(value: number): string {
  return value > -0.5 && value < 0.5 ? '0' : grouped(fixed(value, 0));
}

function tenths(value: number): string {
  return fixed(value, 1).replace(/\.0$/, '').replace(/^-0$/, '0');
}

function duration(seconds: number): string {
  const unit = units.find(({ from }) => seconds >= from);
  if (!unit) return `${whole(seconds)} ${whole(seconds) === '1' ? 'second' : 'seconds'}`;
  const count = fixed(seconds / unit.seconds, 0);
  return `${grouped(count)} ${count === '1' ? unit.name : `${unit.name}s`}`;
}

/** What stands for a label: its underscores are spaces to people. */
export function sayLabel(value: string | undefined): string {
  return value === undefined || value === '' ? 'unknown' : value.replaceAll('_', ' ');
}

/** A sentence as plain text. */
export function say(
  parts: readonly Part[],
  value: number | undefined,
  labels: Readonly<Record<string, string>>,
): string {
  return parts
    .map((part) => {
      if (part.kind === 'text') return part.text;
      if (part.kind === 'label') return sayLabel(labels[part.name]);
      if (part.kind === 'value') return sayNumber(value, part.form);
      return sayNumber(value, 'count') === '1' ? part.one : part.many;
    })
    .join('');
}
