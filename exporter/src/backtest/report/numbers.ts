import { thresholdUnit } from '../../config/units/threshold.js';

const DAY = 86_400;
const HOUR = 3_600;
const MINUTE = 60;

/** `23 days`, `5 hours`, `40 minutes`; `0 minutes` and no less. */
export function span(seconds: number): string {
  if (seconds >= 2 * DAY || seconds === DAY) return counted(seconds / DAY, 'day');
  if (seconds >= 2 * HOUR) return counted(seconds / HOUR, 'hour');
  return counted(seconds / MINUTE, 'minute');
}

function counted(amount: number, unit: string): string {
  // Half a day matters in three and is noise in twenty.
  const rounded = amount < 10 && unit === 'day' ? Math.round(amount * 2) / 2 : Math.round(amount);
  return `${rounded} ${unit}${rounded === 1 ? '' : 's'}`;
}

/** `83%` */
export function percent(share: number, decimals = 0): string {
  return `${trimmed(share * 100, decimals)}%`;
}

/** `.83`-like measures: `0.83` */
export function decimal(value: number, decimals = 2): string {
  return value.toFixed(decimals);
}

/** `0.3`, `12`, `1,200`: as many decimals as tell something, no more than given. */
export function trimmed(value: number, decimals: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: decimals });
}

/** A rate a week or a month. */
export function rate(value: number): string {
  return trimmed(value, value < 10 ? 1 : 0);
}

export function whole(count: number): string {
  return trimmed(count, 0);
}

/** How thresholds of a metric are written in leadline.yaml and told to people. @param all those that are shown together */
export function thresholdFormat(metric: string, all: readonly number[]): (value: number) => string {
  const largest = Math.max(...all.map(Math.abs));
  const unit = thresholdUnit(metric);
  if (unit === 'ratio' && largest <= 1) return (value) => percent(value, 1);
  if (unit === 'seconds') return span;
  return (value) => trimmed(value, largest < 10 ? 2 : 1);
}
