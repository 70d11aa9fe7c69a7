import { requireBetween, requireFinite, requireNonNegative } from '../domain.js';
import { notEnoughData, type NotEnoughData } from '../outcome.js';

/** A prediction and what came. A whole weight is the same as that many rows. */
export interface Scored {
  /** The higher, the likelier a positive; where a measure needs a probability it says so. */
  readonly score: number;
  readonly positive: boolean;
  readonly weight?: number;
}

/** All rows of one score. */
export interface ScoreGroup {
  readonly score: number;
  readonly positives: number;
  readonly negatives: number;
}

export interface ScoreGroups {
  /** By falling score, each score once. */
  readonly groups: readonly ScoreGroup[];
  readonly positives: number;
  readonly negatives: number;
}

/** @throws RangeError naming the field of a row that is outside its domain. */
export function groupByScore(rows: readonly Scored[]): ScoreGroups {
  const sorted = rows.filter((row) => requireNonNegative('weight', row.weight ?? 1) > 0);
  for (const row of sorted) requireFinite('score', row.score);
  sorted.sort((one, other) => other.score - one.score);
  const groups: { score: number; positives: number; negatives: number }[] = [];
  let [positives, negatives] = [0, 0];
  for (const { score, positive, weight = 1 } of sorted) {
    let group = groups.at(-1);
    if (group?.score !== score) groups.push((group = { score, positives: 0, negatives: 0 }));
    group[positive ? 'positives' : 'negatives'] += weight;
    if (positive) positives += weight;
    else negatives += weight;
  }
  return { groups, positives, negatives };
}

/** The rows grouped, for measures of probabilities. @throws RangeError for a score that is no probability. */
export function groupByProbability(rows: readonly Scored[]): ScoreGroups {
  for (const { score } of rows) requireBetween('score', score, 0, 1);
  return groupByScore(rows);
}

export function nothingScored(): NotEnoughData {
  return notEnoughData('there are no predictions whose outcome is known');
}

export function oneOutcome({ positives, negatives }: ScoreGroups): NotEnoughData {
  if (positives + negatives === 0) return nothingScored();
  return notEnoughData(`all ${positives + negatives} outcomes are the same; a ranking needs both`);
}
