import type { CameTrue, Score, Scores } from '../../indicators/truth.js';
import { ChanceLog } from './chance-log.js';
import { Levels, stepOf } from './levels.js';
import { Tally, type Ending } from './tally.js';

/** One unit from `since` on. */
interface OpenCase {
  readonly since: number;
  dueAt: number;
  readAt: number;
  /** Every chance it was given, in steps, and likewise the share of its time that was over. */
  readonly chances: number[];
  readonly shares: number[];
  /** When it first crossed each threshold, from the lowest on. */
  readonly chanceCrossings: number[];
  readonly shareCrossings: number[];
}

/**
 * Follows cases from point to point. A case that is not read for a while (a ticket whose clock stands still) goes on when it is
 * read again; it is booked when its unit is read with another `since`, or at the end.
 */
export class CaseBook {
  readonly chances = new ChanceLog();
  readonly shares = new ChanceLog();
  readonly flagged: Tally;
  readonly rule: Tally;
  settled = 0;
  cameTrue = 0;
  open = 0;
  begunBefore = 0;
  /** Those that came true of which no chance was read: they began and ended between two points. */
  get unread(): number {
    return this.#ends.size;
  }
  #lastRead = -Infinity;
  readonly #cases = new Map<string, OpenCase>();
  readonly #ends = new Map<string, number>();

  /**
   * @param cameTrue all that came true from the first point on
   * @param from first point
   * @param knownUntil what would come true later is open
   */
  constructor(
    { thresholds, naive }: Scores,
    cameTrue: readonly CameTrue[],
    private readonly from: Date,
    private readonly knownUntil: Date,
  ) {
    this.flagged = new Tally(new Levels([thresholds.warning, thresholds.critical]));
    this.rule = new Tally(new Levels([naive.threshold]));
    for (const { unit, since, at } of cameTrue)
      if (at <= knownUntil) this.#ends.set(keyOf(unit, since.getTime()), at.getTime());
  }

  /** @param scores of all open cases: one that is not among them, or is due already, has ended or stands still */
  read(at: Date, scores: readonly Score[]): void {
    this.#lastRead = at.getTime();
    for (const score of scores) this.#readOne(this.#lastRead, score);
  }

  /** Books what is left after the last point: what is not read any more has ended. */
  finish(): void {
    for (const [unit, one] of this.#cases)
      this.#close(unit, one, one.readAt !== this.#lastRead || one.dueAt <= this.knownUntil.getTime());
  }

  #readOne(now: number, { unit, since, dueAt, chance, naive }: Score): void {
    if (dueAt.getTime() <= now) return;
    const begun = since.getTime();
    let one = this.#cases.get(unit);
    if (one && one.since !== begun) {
      this.#close(unit, one, true);
      one = undefined;
    }
    if (!one) {
      one = { since: begun, dueAt: 0, readAt: now, chances: [], shares: [], chanceCrossings: [], shareCrossings: [] };
      this.#cases.set(unit, one);
    }
    one.readAt = now;
    one.dueAt = dueAt.getTime();
    const share = naive ?? (now - begun) / Math.max(1, one.dueAt - begun);
    note(stepOf(chance), now, one.chances, one.chanceCrossings, this.flagged.levels);
    note(stepOf(share), now, one.shares, one.shareCrossings, this.rule.levels);
  }

  #close(unit: string, one: OpenCase, isSettled: boolean): void {
    this.#cases.delete(unit);
    const key = keyOf(unit, one.since);
    const cameTrueAt = this.#ends.get(key);
    this.#ends.delete(key);
    const ending: Ending = cameTrueAt !== undefined ? { cameTrueAt } : isSettled ? 'well' : 'open';
    if (ending === 'open') this.open++;
    else this.settled++;
    if (cameTrueAt !== undefined) this.cameTrue++;
    if (ending !== 'open') {
      this.chances.add(one.chances, cameTrueAt !== undefined);
      this.shares.add(one.shares, cameTrueAt !== undefined);
    }
    if (one.since < this.from.getTime()) {
      this.begunBefore++;
      return;
    }
    this.flagged.add(one.chanceCrossings, ending);
    this.rule.add(one.shareCrossings, ending);
  }
}

function note(step: number, now: number, steps: number[], crossings: number[], levels: Levels): void {
  steps.push(step);
  const reached = levels.reachedBy(step);
  while (crossings.length < reached) crossings.push(now);
}

function keyOf(unit: string, since: number): string {
  return `${since} ${unit}`;
}
