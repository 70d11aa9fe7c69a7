import { durationPattern, parseDuration } from './duration.js';
import { ratePattern, readNumber } from './rate.js';
import { UnitError } from './unit-error.js';

/** What a metric's name ends with says what its threshold may be written in; `any` where that is not known. */
export type ThresholdUnit = 'ratio' | 'seconds' | 'number' | 'any';

export function thresholdUnit(metricName: string | undefined): ThresholdUnit {
  if (metricName === undefined) return 'any';
  if (metricName.endsWith('_ratio')) return 'ratio';
  return metricName.endsWith('_seconds') ? 'seconds' : 'number';
}

const help: Readonly<Record<ThresholdUnit, string>> = {
  ratio: 'write it as 80% or 0.8',
  seconds: 'write a duration such as 15m or 1h 30m, or a number of seconds',
  number: 'write a number',
  any: 'write a number, a rate such as 80%, or a duration such as 1h 30m',
};

/** The forms of text that {@link parseThreshold} takes, as regular expressions for JSON Schema. */
export function thresholdPatterns(unit: ThresholdUnit): readonly string[] {
  return { ratio: [ratePattern], seconds: [durationPattern], number: [], any: [ratePattern, durationPattern] }[unit];
}

/**
 * `20%` -> 0.2, `2h` -> 7200, `50` -> 50: a number in the base unit of the metric.
 * @throws UnitError
 */
export function parseThreshold(value: string | number, unit: ThresholdUnit): number {
  const text = String(value).trim();
  const number = readNumber(value);
  const percent = text.endsWith('%');
  if (number !== undefined && (!percent || unit === 'ratio' || unit === 'any')) return number;
  if (!percent && (unit === 'seconds' || unit === 'any') && new RegExp(durationPattern).test(text)) {
    return parseDuration(text) / 1000;
  }
  throw new UnitError(value, `is not a threshold here: ${help[unit]}`);
}
