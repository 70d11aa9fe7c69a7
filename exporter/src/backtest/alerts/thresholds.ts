import type { SeriesLog } from './series.js';

/** From the middle value outwards, ever closer: that is where alerts are rare enough to be of use. */
const STEPS = 80;
const DENSITY = 0.92;

/**
 * Thresholds worth looking at: values that the number had, from its median to its farthest on the side of trouble, rounded
 * so that a person would write them, and those that are asked for.
 */
export function candidateThresholds(
  readings: SeriesLog,
  direction: 'above' | 'below',
  asked: readonly number[],
): number[] {
  const values = Float64Array.from(
    readings.entries().flatMap(({ values: series }) => [...series].filter((value) => !Number.isNaN(value))),
  ).sort();
  if (values.length === 0) return [...asked];
  if (direction === 'below') values.reverse();
  const at = (share: number) => values[Math.min(values.length - 1, Math.floor(share * values.length))]!;
  const spread = Math.abs(at(0.99) - at(0.5)) || Math.abs(at(1) - at(0)) || Math.abs(at(0)) || 1;
  const decimals = Math.max(0, -Math.floor(Math.log10(spread / 20)));
  const rounded = Array.from({ length: STEPS }, (_, i) => 1 - 0.5 * DENSITY ** i).map((share) =>
    Number(at(share).toFixed(Math.min(decimals, 20))),
  );
  const sorted = [...new Set([...rounded, ...asked])].sort((a, b) => a - b);
  return direction === 'above' ? sorted : sorted.reverse();
}
