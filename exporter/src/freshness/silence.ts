import { rhythmOf, SLOT_MS, SLOTS_PER_WEEK, type Rhythm } from './rhythm.js';
import type { LocalWeek } from './week.js';

/** Weeks from which the usual silence is learnt, and how many of them there must be. */
export const LEARN_WEEKS = 8;
const LEAST_WEEKS = 3;
const LEAST_ARRIVALS = 12;
/** One outage must not become usual: the longest silence counts for at most this many times that of any other week. */
const TIMES_OTHER_WEEKS = 2;
/** A silence is too long at this many times the longest usual one ... */
const TIMES_THE_LONGEST = 2;
/** ... and this many tail lengths beyond it, where silences vary: e^-7 is one in a thousand. */
const TAIL = 7;
const LEAST_SECONDS = 30 * 60;
/** Beyond this nothing is expected at all. */
const MOST_SLOTS = 52 * SLOTS_PER_WEEK;

/** What is usual of the silence that began with the newest row. */
export interface UsualSilence {
  /** Longest that is usual. */
  readonly usualSeconds: number;
  /** Beyond this it is none of the usual ones. */
  readonly limitSeconds: number;
}

/**
 * How long no row may come after the newest one. Past silences and the present one are compared by their surprise (see
 * {@link Rhythm}): did rows come independently of each other, it would be exponential with mean 1. How long its tail really
 * is, with bursts and batches, is learnt from the longest silence of each week.
 *
 * @param slots occupied slots (milliseconds since 1970 / {@link SLOT_MS}), ascending; the last one is the newest row's
 * @returns null while there is too little to learn from
 */
export function usualSilence(slots: readonly number[], week: LocalWeek): UsualSilence | null {
  const [first, newest] = [slots[0], slots.at(-1)];
  if (first === undefined || newest === undefined) return null;
  if (slots.length < LEAST_ARRIVALS || newest - first < LEAST_WEEKS * SLOTS_PER_WEEK) return null;
  const rhythm = rhythmOf(slots, week);
  const silences = slots.slice(1).map((end, i) => ({ end, surprise: rhythm.between(slots[i]!, end) }));
  const longest = longestUsual(silences, newest);
  const median = medianOf(silences.map(({ surprise }) => surprise));
  const tail = (longest - median) / Math.log(Math.max(silences.length, Math.E));
  const limit = Math.max(TIMES_THE_LONGEST * longest, longest + TAIL * tail);
  return {
    usualSeconds: secondsUntil(longest, newest, rhythm),
    limitSeconds: Math.max(LEAST_SECONDS, secondsUntil(limit, newest, rhythm)),
  };
}

function longestUsual(silences: readonly { end: number; surprise: number }[], newest: number): number {
  const byWeek = new Map<number, number>();
  for (const { end, surprise } of silences) {
    const weeksAgo = Math.floor((newest - end) / SLOTS_PER_WEEK);
    byWeek.set(weeksAgo, Math.max(byWeek.get(weeksAgo) ?? 0, surprise));
  }
  const [longest = 0, second = 0] = [...byWeek.values()].sort((a, b) => b - a);
  return Math.min(longest, TIMES_OTHER_WEEKS * second);
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** From the newest row's slot until its silence has more surprise than this. */
function secondsUntil(limit: number, newest: number, rhythm: Rhythm): number {
  let [surprise, slot] = [0, newest];
  while (surprise <= limit && slot < newest + MOST_SLOTS) surprise += rhythm.surpriseAt(++slot);
  return ((slot - newest) * SLOT_MS) / 1000;
}
