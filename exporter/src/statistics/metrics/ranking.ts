import { requireBetween, requireFinite } from '../domain.js';
import { notEnoughData, type NotEnoughData } from '../outcome.js';
import { groupByScore, nothingScored, oneOutcome, type Scored } from './scored.js';

/**
 * Area under the ROC curve: chance that a positive scores above a negative, ties counting half
 * (Hanley and McNeil 1982, Radiology 143; Mann and Whitney 1947).
 * @returns `not_enough_data` where positives or negatives are missing.
 * @throws RangeError naming the field of a row that is outside its domain.
 */
export function auc(rows: readonly Scored[]): number | NotEnoughData {
  const grouped = groupByScore(rows);
  const { groups, positives, negatives } = grouped;
  if (positives === 0 || negatives === 0) return oneOutcome(grouped);
  let [above, wins] = [0, 0];
  for (const group of groups) {
    wins += group.negatives * (above + group.positives / 2);
    above += group.positives;
  }
  return Math.min(1, wins / (positives * negatives));
}

/**
 * Average precision: sum over falling thresholds of the precision times the recall gained, no interpolation
 * (Buckley and Voorhees 2000, SIGIR).
 * @returns `not_enough_data` where positives or negatives are missing.
 * @throws RangeError naming the field of a row that is outside its domain.
 */
export function averagePrecision(rows: readonly Scored[]): number | NotEnoughData {
  const grouped = groupByScore(rows);
  if (grouped.positives === 0 || grouped.negatives === 0) return oneOutcome(grouped);
  let [found, flagged, sum] = [0, 0, 0];
  for (const group of grouped.groups) {
    found += group.positives;
    flagged += group.positives + group.negatives;
    sum += (group.positives * found) / flagged;
  }
  return Math.min(1, sum / grouped.positives);
}

export interface OperatingPoint {
  /** Flagged is a score at or above it. */
  readonly threshold: number;
  readonly flagged: number;
  readonly found: number;
  /** found / flagged; undefined where nothing is flagged. */
  readonly precision: number | undefined;
  /** found / positives; undefined where there are no positives. */
  readonly recall: number | undefined;
}

/**
 * Precision and recall of flagging every score at or above the threshold.
 * @returns `not_enough_data` for no rows.
 * @throws RangeError naming the argument outside its domain.
 */
export function operatingPoint(rows: readonly Scored[], threshold: number): OperatingPoint | NotEnoughData {
  requireFinite('threshold', threshold);
  const { groups, positives, negatives } = groupByScore(rows);
  if (positives + negatives === 0) return nothingScored();
  let [found, flagged] = [0, 0];
  for (const group of groups) {
    if (group.score < threshold) break;
    found += group.positives;
    flagged += group.positives + group.negatives;
  }
  return point(threshold, found, flagged, positives);
}

function point(threshold: number, found: number, flagged: number, positives: number): OperatingPoint {
  return {
    threshold,
    flagged,
    found,
    precision: flagged > 0 ? found / flagged : undefined,
    recall: positives > 0 ? found / positives : undefined,
  };
}

/**
 * The lowest threshold, and so the highest recall, at which the precision is `precision` or more.
 * @returns `not_enough_data` where outcomes are of one kind only or no threshold is so precise.
 * @throws RangeError naming the argument outside its domain.
 */
export function thresholdForPrecision(rows: readonly Scored[], precision: number): OperatingPoint | NotEnoughData {
  requireBetween('precision', precision, 0, 1);
  const grouped = groupByScore(rows);
  if (grouped.positives === 0 || grouped.negatives === 0) return oneOutcome(grouped);
  let [found, flagged] = [0, 0];
  let best: OperatingPoint | undefined;
  for (const group of grouped.groups) {
    found += group.positives;
    flagged += group.positives + group.negatives;
    if (found >= precision * flagged * (1 - 1e-12)) best = point(group.score, found, flagged, grouped.positives);
  }
  return best ?? notEnoughData(`no threshold has a precision of ${precision}`);
}
