import { median } from '../../../statistics/robust/quantile.js';

/** Median of the absolute value of a standard normal. */
const TYPICAL = 0.6745;
/**
 * The middle of a few values lies too near to them: the median of their absolute deviations from it, over many groups of n,
 * falls short of 0.6745 standard deviations by these factors (normal values, simulated).
 */
const FEW: Readonly<Record<number, number>> = { 3: 2.146, 4: 1.386, 5: 1.376, 6: 1.277, 7: 1.222 };
/** Chance hides all else in smaller counts. */
const LEAST_COUNT = 5;
const STEPS = 30;

/**
 * By how much counts stray from the median of their group beyond chance, as a share of it: the c for which deviations, each
 * divided by the square root of (m + c² m²), are as large as those of a standard normal, in the median. Of Poisson
 * counts it is about 0, of a business in which good days have a fifth more than usual about 0.2.
 *
 * @param groups counts of which those of one group are expected to be alike: the same hours of several weeks
 */
export function noiseOf(groups: readonly (readonly number[])[]): number {
  const deviations = groups.flatMap((counts) => {
    const middle = counts.length < 3 ? 0 : Number(median(counts));
    const few = FEW[counts.length] ?? 1;
    return middle < LEAST_COUNT ? [] : counts.map((count) => ({ by: few * Math.abs(count - middle), middle }));
  });
  if (deviations.length === 0) return 0;
  const typical = (c: number) =>
    Number(median(deviations.map(({ by, middle }) => by / Math.sqrt(middle + (c * middle) ** 2))));
  if (typical(0) <= TYPICAL) return 0;
  let [low, high] = [0, 1];
  while (typical(high) > TYPICAL) high *= 2;
  for (let step = 0; step < STEPS; step++) {
    const middle = (low + high) / 2;
    if (typical(middle) > TYPICAL) low = middle;
    else high = middle;
  }
  return high;
}
