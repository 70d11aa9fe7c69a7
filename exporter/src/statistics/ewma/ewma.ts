import { requireFinite, requirePositive, requireShare } from '../domain.js';

export interface EwmaOptions {
  /** Level in control. */
  readonly target?: number;
  /** Standard deviation of a value in control; above 0. */
  readonly sd: number;
  /** lambda: weight of the newest value, above 0 and below 1. */
  readonly weight: number;
}

/**
 * Exponentially weighted moving average chart (Roberts 1959, Technometrics 1; Lucas and Saccucci 1990, Technometrics 32):
 * z = lambda (value - target) + (1 - lambda) z, from z = 0, in units of its own standard deviation after t values,
 * sd sqrt(lambda / (2 - lambda) (1 - (1 - lambda)^(2t))).
 * @returns one standardised level a value; beyond +-L is an alarm. Empty for no values.
 * @throws RangeError naming the argument outside its domain.
 */
export function ewma(values: readonly number[], { target = 0, sd, weight }: EwmaOptions): number[] {
  requireFinite('target', target);
  requirePositive('sd', sd);
  requireShare('weight', weight);
  let [level, left] = [0, 1];
  return values.map((value) => {
    level = weight * (requireFinite('value', value) - target) + (1 - weight) * level;
    left *= (1 - weight) ** 2;
    return level / (sd * Math.sqrt((weight / (2 - weight)) * (1 - left)));
  });
}

/** Largest distance from the target over a path, the statistic that `alarmThreshold` calibrates L by. 0 for no values. */
export function largestEwma(values: readonly number[], options: EwmaOptions): number {
  return ewma(values, options).reduce((largest, level) => Math.max(largest, Math.abs(level)), 0);
}
