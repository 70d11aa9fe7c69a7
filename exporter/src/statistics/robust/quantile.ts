import { requireBetween, requireFinite, requireNonNegative } from '../domain.js';
import { notEnoughData, type NotEnoughData } from '../outcome.js';

export interface Weighted {
  readonly value: number;
  readonly weight: number;
}

/**
 * Quantile of weighted values: the least value whose cumulative share reaches `share`, and the middle of it and the next
 * where that share is met exactly (Hyndman and Fan 1996, definition 2). A whole weight is the same as repeated values.
 * @param share 0 (least value) to 1 (largest).
 * @returns `not_enough_data` where there is no weight.
 * @throws RangeError naming the argument outside its domain.
 */
export function weightedQuantile(values: readonly Weighted[], share: number): number | NotEnoughData {
  requireBetween('share', share, 0, 1);
  const sorted = values.filter(({ value, weight }) => {
    requireFinite('value', value);
    return requireNonNegative('weight', weight) > 0;
  });
  sorted.sort((one, other) => one.value - other.value);
  const total = sorted.reduce((sum, { weight }) => sum + weight, 0);
  const largest = sorted.at(-1)?.value;
  if (largest === undefined) return notEnoughData('there are no values to take a quantile of');
  // Sums of weights are exact to about this share of their total.
  const slack = 1e-12 * total;
  let below = 0;
  for (const [i, { value, weight }] of sorted.entries()) {
    below += weight;
    if (below > share * total + slack) return value;
    if (below >= share * total - slack && share > 0) return (value + (sorted[i + 1]?.value ?? value)) / 2;
  }
  return largest;
}

/** As above, each value with weight 1. */
export function quantile(values: readonly number[], share: number): number | NotEnoughData {
  return weightedQuantile(
    values.map((value) => ({ value, weight: 1 })),
    share,
  );
}

/** The middle value, or the mean of the middle two. */
export function median(values: readonly number[]): number | NotEnoughData {
  return quantile(values, 0.5);
}
