import { requireBetween, requireFinite, requireNonNegative } from '../domain.js';
import { notEnoughData, type NotEnoughData } from '../outcome.js';

/** An outcome to calibrate to: `target` is 0 or 1, or the share of a group of `weight`. */
export interface CalibrationRow {
  readonly score: number;
  readonly target: number;
  readonly weight?: number;
}

/** Scores from `from` to `to` have the same calibrated value. */
export interface IsotonicBlock {
  readonly from: number;
  readonly to: number;
  readonly value: number;
  readonly weight: number;
}

export interface IsotonicFit {
  readonly status: 'fitted';
  /** By rising score, with rising values. */
  readonly blocks: readonly IsotonicBlock[];
}

/**
 * Least-squares fit of a function that never falls, by pooling adjacent violators (Ayer et al. 1955, Annals of Mathematical
 * Statistics 26; Zadrozny and Elkan 2002, KDD, for calibration). Equal scores are one point.
 * `not_enough_data`: no weight.
 * @throws RangeError naming the field of a row that is outside its domain; targets are between 0 and 1.
 */
export function fitIsotonic(rows: readonly CalibrationRow[]): IsotonicFit | NotEnoughData {
  const checked = rows
    .map(({ score, target, weight = 1 }) => ({
      score: requireFinite('score', score),
      target: requireBetween('target', target, 0, 1),
      weight: requireNonNegative('weight', weight),
    }))
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => one.score - other.score);
  const points: IsotonicBlock[] = [];
  for (const { score, target, weight } of checked) {
    const point = { from: score, to: score, value: target, weight };
    const last = points.at(-1);
    if (last?.to === score) points[points.length - 1] = pool(last, point);
    else points.push(point);
  }
  if (points.length === 0) return notEnoughData('there are no outcomes to calibrate to');
  const blocks: IsotonicBlock[] = [];
  for (const point of points) {
    let block = point;
    for (let last = blocks.at(-1); last && last.value >= block.value; last = blocks.at(-1)) {
      blocks.pop();
      block = pool(last, block);
    }
    blocks.push(block);
  }
  return { status: 'fitted', blocks };
}

function pool(one: IsotonicBlock, other: IsotonicBlock): IsotonicBlock {
  const weight = one.weight + other.weight;
  // Equal values stay exactly equal, so that a fit of fitted values changes nothing.
  const value = one.value === other.value ? one.value : one.value + ((other.value - one.value) * other.weight) / weight;
  return { from: one.from, to: other.to, value, weight };
}

/**
 * Calibrated value of a score: that of its block, on the line between two blocks, and level beyond the first and last.
 * @throws RangeError when the score is no number.
 */
export function calibrateIsotonic({ blocks }: IsotonicFit, score: number): number {
  requireFinite('score', score);
  let [low, high] = [0, blocks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((blocks[middle]?.from ?? Infinity) <= score) low = middle + 1;
    else high = middle;
  }
  const [before, after] = [blocks[low - 1], blocks[low]];
  if (!before) return after?.value ?? 0;
  if (!after || score <= before.to) return before.value;
  return before.value + ((after.value - before.value) * (score - before.to)) / (after.from - before.to);
}
