import { requireFinite, requireShare } from '../domain.js';
import { notEnoughData, type NotEnoughData } from '../outcome.js';

/**
 * Threshold that a path in control exceeds with probability `falseAlarm` at most, from the largest level that each of n
 * exchangeable paths in control reached over the window: the ceil((n + 1)(1 - falseAlarm))-th smallest of them. A new path
 * is above it with probability 1 - rank / (n + 1) at most (Davison and Hinkley 1997, Bootstrap Methods, section 4.2).
 * An alarm is a level above it, not at it.
 * @param largest one a path: `largestCusum`, `largestEwma`, or any other.
 * @param falseAlarm probability of one alarm or more over the whole window, above 0 and below 1.
 * @returns `not_enough_data` below 1 / falseAlarm - 1 paths: 19 for 5 %.
 * @throws RangeError naming the argument outside its domain.
 */
export function alarmThreshold(largest: readonly number[], falseAlarm: number): number | NotEnoughData {
  requireShare('falseAlarm', falseAlarm);
  const sorted = largest.map((level) => requireFinite('largest', level)).sort((one, other) => one - other);
  const rank = Math.ceil((sorted.length + 1) * (1 - falseAlarm) - 1e-9);
  const threshold = sorted[rank - 1];
  if (threshold !== undefined) return threshold;
  const needed = Math.ceil(1 / falseAlarm - 1 - 1e-9);
  return notEnoughData(`${sorted.length} paths without a shift; a false-alarm rate of ${falseAlarm} needs ${needed}`);
}
