import { auc } from '../../statistics/metrics/ranking.js';
import type { Scored } from '../../statistics/metrics/scored.js';
import { changeOf, expectedChange, STEPS_PER_DAY, type NetFlow } from './flow.js';

/** Steps ahead that are judged: a day. */
const AHEAD = STEPS_PER_DAY;
/** Twice a day, over four weeks. */
const EVERY = 2;
const JUDGED = 28 * STEPS_PER_DAY;
const LEAST = 14;

export interface DirectionSkill {
  /** Snapshots of the past that were judged. */
  readonly snapshots: number;
  /** Mean error of the change of a day, tickets. */
  readonly error: number;
  /** The same of saying that the backlog stays as it is. */
  readonly unchangedError: number;
  /** How well it told a growing backlog from one that does not grow; null where it always grew, or never. */
  readonly auc: number | null;
}

/** How well the change of the day after was told at instants of the past, from what was known then; null: too few of them. */
export function directionSkill(flow: NetFlow): DirectionSkill | null {
  const scored: Scored[] = [];
  let [error, unchanged] = [0, 0];
  for (let ago = AHEAD; ago <= JUDGED; ago += EVERY) {
    const expected = expectedChange(flow, AHEAD, ago);
    if (expected === null) break;
    const actual = changeOf(flow, ago - AHEAD, AHEAD);
    error += Math.abs(actual - expected);
    unchanged += Math.abs(actual);
    scored.push({ score: expected, positive: actual > 0 });
  }
  if (scored.length < LEAST) return null;
  const area = auc(scored);
  return {
    snapshots: scored.length,
    error: error / scored.length,
    unchangedError: unchanged / scored.length,
    auc: typeof area === 'number' ? area : null,
  };
}

/** Whether it is worth showing: nearer than "as today", and not worse than a coin at telling growth. */
export function beatsUnchanged({ error, unchangedError, auc: area }: DirectionSkill): boolean {
  return error < unchangedError && (area ?? 1) > 0.5;
}
