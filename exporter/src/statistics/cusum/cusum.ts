import { requireFinite, requireNonNegative } from '../domain.js';

/** Which shifts of the level are looked for. */
export type Side = 'upper' | 'lower' | 'both';

/** How far the values have run above and below the target, beyond the slack; each 0 or more. */
export interface CusumState {
  readonly upper: number;
  readonly lower: number;
}

export interface CusumOptions {
  /** Level in control. */
  readonly target?: number;
  /** k: what a value may be off the target without adding up; half of the shift to be found. In the values' unit. */
  readonly slack: number;
  readonly side?: Side;
}

export const CUSUM_START: CusumState = { upper: 0, lower: 0 };

/**
 * One step of the tabular CUSUM (Page 1954, "Continuous inspection schemes", Biometrika 41):
 * upper = max(0, upper + (value - target) - k), lower = max(0, lower - (value - target) - k).
 * @throws RangeError naming the argument outside its domain.
 */
export function cusumStep(
  state: CusumState,
  value: number,
  { target = 0, slack, side = 'both' }: CusumOptions,
): CusumState {
  requireNonNegative('slack', slack);
  const deviation = requireFinite('value', value) - requireFinite('target', target);
  return {
    upper: side === 'lower' ? 0 : Math.max(0, state.upper + deviation - slack),
    lower: side === 'upper' ? 0 : Math.max(0, state.lower - deviation - slack),
  };
}

/** The state after each value, from a start at 0. Empty for no values. */
export function cusum(values: readonly number[], options: CusumOptions): CusumState[] {
  let state = CUSUM_START;
  return values.map((value) => (state = cusumStep(state, value, options)));
}

/** The larger of the two sums: what is held against the threshold h. */
export function cusumLevel({ upper, lower }: CusumState): number {
  return Math.max(upper, lower);
}

/**
 * Index of the first value at which the sum is above the threshold h.
 * @returns undefined where it never is.
 * @throws RangeError naming the argument outside its domain.
 */
export function cusumAlarm(values: readonly number[], options: CusumOptions, threshold: number): number | undefined {
  requireNonNegative('threshold', threshold);
  const at = cusum(values, options).findIndex((state) => cusumLevel(state) > threshold);
  return at < 0 ? undefined : at;
}

/** Largest level over a path, the statistic that `alarmThreshold` calibrates h by. 0 for no values. */
export function largestCusum(values: readonly number[], options: CusumOptions): number {
  return cusum(values, options).reduce((largest, state) => Math.max(largest, cusumLevel(state)), 0);
}
