import type { NotEnoughData } from '../outcome.js';
import { median } from './quantile.js';

/** 1 / (third quartile of the standard normal): makes the MAD of normal data their standard deviation. */
const NORMAL = 1.4826;

export interface Spread {
  readonly median: number;
  /** Median absolute deviation from the median, times 1.4826. 0 where more than half of the values are the same. */
  readonly sd: number;
}

/**
 * Median and robust standard deviation (Hampel 1974, JASA 69; Rousseeuw and Croux 1993, JASA 88), in the values' unit.
 * Half of the values may be arbitrarily wrong.
 * @returns `not_enough_data` for no values.
 * @throws RangeError for a value that is no number.
 */
export function robustSpread(values: readonly number[]): Spread | NotEnoughData {
  const middle = median(values);
  if (typeof middle !== 'number') return middle;
  const deviation = median(values.map((value) => Math.abs(value - middle)));
  return typeof deviation === 'number' ? { median: middle, sd: NORMAL * deviation } : deviation;
}
