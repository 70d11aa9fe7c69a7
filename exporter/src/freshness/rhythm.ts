import { HOURS_OF_WEEK, type LocalWeek } from './week.js';

/** Rows within one slot are one arrival: how many come in a burst says nothing of the silence after it. */
export const SLOT_MS = 5 * 60_000;
export const SLOTS_PER_HOUR = 12;
export const SLOTS_PER_WEEK = HOURS_OF_WEEK * SLOTS_PER_HOUR;

/**
 * When rows usually come. An empty slot is worth -ln(1 - p) of surprise, p being the share of slots of this hour of the week
 * that had rows. So an hour in which nothing ever comes costs nothing, minutes at the busiest time cost much, and silences of all
 * hours of the week can be compared with each other: in sum it is minus the logarithm of the chance of such a silence.
 */
export interface Rhythm {
  /** Of one slot, should it be empty. */
  surpriseAt(slot: number): number;
  /** Of the empty slots between two occupied ones, which lie among those that the rhythm was learnt from. */
  between(slot: number, next: number): number;
}

/** @param slots occupied slots, ascending, at least one */
export function rhythmOf(slots: readonly number[], week: LocalWeek): Rhythm {
  const [first, last] = [slots[0]!, slots.at(-1)!];
  const hours = Array.from({ length: last - first + 1 }, (_, i) => week.hourOf((first + i) * SLOT_MS));
  const [occupied, all] = [countsOf(slots.map((slot) => hours[slot - first]!)), countsOf(hours)];
  const surprise = occupied.map((n, hour) => (n === 0 ? 0 : -Math.log(1 - atMost(n, all[hour]!))));
  const valueOf = (hour: number | null) => (hour === null ? 0 : surprise[hour]!);
  const until = runningSum(hours.map(valueOf));
  return {
    surpriseAt: (slot) => valueOf(week.hourOf(slot * SLOT_MS)),
    between: (slot, next) => until[next - first]! - until[slot + 1 - first]!,
  };
}

/** Never 1: that a slot was always occupied so far does not make an empty one impossible. */
function atMost(occupied: number, all: number): number {
  return Math.min(occupied / all, all / (all + 1));
}

function countsOf(hours: readonly (number | null)[]): Float64Array {
  const counts = new Float64Array(HOURS_OF_WEEK);
  for (const hour of hours) if (hour !== null) counts[hour]!++;
  return counts;
}

/** At each index the sum of what stands before it. */
function runningSum(values: readonly number[]): Float64Array {
  const sums = new Float64Array(values.length + 1);
  values.forEach((value, i) => (sums[i + 1] = sums[i]! + value));
  return sums;
}
