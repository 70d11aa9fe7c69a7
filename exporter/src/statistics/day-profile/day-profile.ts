import { dayTypes, weekdayOf, type DayCounts } from './day-types.js';

/** Days after which a day counts half for how much comes on a day of its type. */
const LEVEL_HALF_LIFE = 14;
/** Days after which it counts half for when on the day it comes. */
const SHAPE_HALF_LIFE = 28;
/** Standard deviation, in slots, over which neighbouring slots are averaged. */
const BANDWIDTH = 0.6;
const REACH = 3;
/** Added to counts so that a day without any has a logarithm. */
const HALF = 0.5;

/**
 * Counts by slot that are expected on a day, from days before it: the level of its type of day, spread over the day as that
 * type's days were. The level is the geometric mean of the type's daily sums, newer days weighing more, so that one odd day
 * does not move it far; the shape is the mean share of each slot, smoothed over its neighbours with a Gaussian kernel
 * (Nadaraya 1964). Arrivals to call centres are near this product form: Brown et al. 2005, JASA 100(469).
 * @param day of which counts are expected; only days before it are used
 * @returns null where no day of that weekday is known
 */
export function expectedDay(days: readonly DayCounts[], day: number): number[] | null {
  const before = days.filter((known) => known.day < day);
  const type = dayTypes(before).find((weekdays) => weekdays.includes(weekdayOf(day)));
  if (!type) return null;
  const alike = before.filter((known) => type.includes(weekdayOf(known.day)));
  const level = levelOf(alike, day);
  return shapeOf(alike, day).map((share) => share * level);
}

function levelOf(days: readonly DayCounts[], day: number): number {
  let [weights, logs] = [0, 0];
  for (const known of days) {
    const weight = 0.5 ** ((day - known.day) / LEVEL_HALF_LIFE);
    weights += weight;
    logs += weight * Math.log(totalOf(known.counts) + HALF);
  }
  return Math.max(0, Math.exp(logs / weights) - HALF);
}

/** Shares of the slots, sum 1; all 0 where nothing ever came. */
function shapeOf(days: readonly DayCounts[], day: number): number[] {
  const slots = new Array<number>(days[0]?.counts.length ?? 0).fill(0);
  for (const known of days) {
    const total = totalOf(known.counts);
    if (total === 0) continue;
    const weight = 0.5 ** ((day - known.day) / SHAPE_HALF_LIFE) / total;
    for (const [slot, count] of known.counts.entries()) slots[slot]! += weight * count;
  }
  const smooth = slots.map((_, slot) => smoothed(slots, slot));
  const sum = totalOf(smooth);
  return sum > 0 ? smooth.map((value) => value / sum) : smooth;
}

function smoothed(values: readonly number[], at: number): number {
  let [weights, sum] = [0, 0];
  for (let slot = Math.max(0, at - REACH); slot <= Math.min(values.length - 1, at + REACH); slot++) {
    const weight = Math.exp(-0.5 * ((slot - at) / BANDWIDTH) ** 2);
    weights += weight;
    sum += weight * values[slot]!;
  }
  return sum / weights;
}

/** How many counts the expectation of a day weighs against what came of it so far. */
const PRIOR = 200;

/** By how many times more than expected still comes, judged by what came so far (Poisson with a gamma prior about 1). */
export function restOfDayFactor(came: number, expected: number): number {
  return (PRIOR + came) / (PRIOR + expected);
}

export function totalOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
