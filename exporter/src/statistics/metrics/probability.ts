import { requireCount, requirePositive } from '../domain.js';
import type { NotEnoughData } from '../outcome.js';
import { groupByProbability, nothingScored, type Scored, type ScoreGroup } from './scored.js';

/**
 * Brier score: mean squared difference of probability and outcome, 0 (perfect) to 1 (Brier 1950, Monthly Weather Review 78).
 * @returns `not_enough_data` for no rows.
 * @throws RangeError naming the field of a row outside its domain; scores are probabilities.
 */
export function brier(rows: readonly Scored[]): number | NotEnoughData {
  const { groups, positives, negatives } = groupByProbability(rows);
  if (positives + negatives === 0) return nothingScored();
  const sum = groups.reduce((total, g) => total + g.positives * (1 - g.score) ** 2 + g.negatives * g.score ** 2, 0);
  return sum / (positives + negatives);
}

export interface CalibrationBin {
  /** Mean probability of the rows in the bin. */
  readonly predicted: number;
  /** Share of positives among them. */
  readonly actual: number;
  readonly weight: number;
}

export interface Calibration {
  /** Expected calibration error. */
  readonly error: number;
  /** By rising probability; empty bins are left out. */
  readonly bins: readonly CalibrationBin[];
}

export interface BinOptions {
  /** Default 10. */
  readonly bins?: number;
  /** `width` (default): equal intervals of probability, upper end included in the last. `count`: equal numbers of rows;
   *  rows of one score stay together, in the bin of their middle rank. */
  readonly by?: 'width' | 'count';
}

/**
 * Expected calibration error: mean over the rows of |predicted - actual| of their bin
 * (Naeini, Cooper and Hauskrecht 2015, AAAI), with the bins for the calibration curve.
 * @returns `not_enough_data` for no rows.
 * @throws RangeError naming the argument outside its domain; scores are probabilities.
 */
export function calibrationError(rows: readonly Scored[], options: BinOptions = {}): Calibration | NotEnoughData {
  const { bins = 10, by = 'width' } = options;
  requirePositive('bins', requireCount('bins', bins));
  const { groups, positives, negatives } = groupByProbability(rows);
  const total = positives + negatives;
  if (total === 0) return nothingScored();
  const sums = Array.from({ length: bins }, () => ({ score: 0, positives: 0, weight: 0 }));
  let before = 0;
  for (const group of [...groups].reverse()) {
    const weight = group.positives + group.negatives;
    const share = by === 'width' ? group.score : (before + weight / 2) / total;
    const bin = sums[Math.min(bins - 1, Math.floor(bins * share))];
    before += weight;
    if (bin) add(bin, group, weight);
  }
  const filled = sums
    .filter(({ weight }) => weight > 0)
    .map((bin) => ({ predicted: bin.score / bin.weight, actual: bin.positives / bin.weight, weight: bin.weight }));
  const error = filled.reduce((sum, bin) => sum + (bin.weight / total) * Math.abs(bin.predicted - bin.actual), 0);
  return { error, bins: filled };
}

function add(bin: { score: number; positives: number; weight: number }, group: ScoreGroup, weight: number): void {
  bin.score += weight * group.score;
  bin.positives += group.positives;
  bin.weight += weight;
}
