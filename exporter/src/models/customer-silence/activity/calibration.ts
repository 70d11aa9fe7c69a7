import { seededRandom, randomInteger, type Random } from '../../../statistics/random/random.js';
import { resamplePaths } from '../../../statistics/resampling/blocks.js';
import { alarmThreshold } from '../../../statistics/resampling/threshold.js';
import { median } from '../../../statistics/robust/quantile.js';
import { robustSpread } from '../../../statistics/robust/spread.js';
import type { UsualResidual } from '../parameters.js';
import { MEMORY_WEEKS, residualOf, shortfallLevel, standardOf, sumOf } from './residuals.js';
import type { Week, WeeklyActivity } from './weekly.js';

/** Half a year is the window of which 5 % have a false alarm. */
const WINDOW_WEEKS = 26;
const FALSE_ALARM = 0.05;
/** Weeks of which the past is read. */
export const CALIBRATION_WEEKS = WINDOW_WEEKS + MEMORY_WEEKS;
const RANDOM_SEGMENTS = 400;
/** Share of the customers in a random segment. */
const SEGMENT_SHARE = 0.15;
/** Weeks that stay together when a short past is drawn out to a window. */
const BLOCK_WEEKS = 4;
/** Before the memory of the alert, so many weeks show what is usual for a segment. */
const LEAST_USUAL_WEEKS = 6;
/** Of the logarithm of a robust standard deviation of n normal values: this over n (its efficiency is 37 %). */
const SPREAD_VARIANCE = 1 / (2 * 0.37);

/**
 * Chance alone, from random segments of the customers.
 * @param cells the same weeks of disjoint random groups of customers, small against a segment
 * @returns in words why there is none
 */
export function calibrate({ all, groups }: WeeklyActivity): { sd: number; threshold: number } | string {
  const weeks = groups.map((cell) => cell.weeks);
  const random = seededRandom(1);
  const size = Math.max(1, Math.round(SEGMENT_SHARE * groups.length));
  const paths = Array.from({ length: RANDOM_SEGMENTS }, () => standardised(sumOf(drawn(weeks, size, random)), all));
  const spread = robustSpread(paths.flat());
  if ('status' in spread) return spread.reason;
  if (!(spread.sd > 0)) return 'the activity of random segments does not vary';
  const largest: number[] = [];
  for (const path of paths) {
    const scaled = path.map((residual) => residual / spread.sd);
    const level = largestLevel(scaled, random);
    if (typeof level === 'string') return level;
    largest.push(level);
  }
  const threshold = alarmThreshold(largest, FALSE_ALARM);
  if (typeof threshold !== 'number') return threshold.reason;
  return threshold > 0 ? { sd: spread.sd, threshold } : 'random segments never fall short';
}

/** Standardised by chance, oldest first. */
function standardised(group: readonly Week[], all: readonly Week[]): number[] {
  return group.map((week, i) => standardOf(week, all[i]!)).reverse();
}

/** The highest level of a window of readings a week apart, each with its own memory. */
function largestLevel(path: readonly number[], random: Random): number | string {
  let long = path;
  if (path.length < CALIBRATION_WEEKS) {
    const drawnOut = resamplePaths(path, { paths: 1, window: CALIBRATION_WEEKS, block: BLOCK_WEEKS, random });
    if ('status' in drawnOut) return drawnOut.reason;
    long = drawnOut[0]!;
  }
  let largest = 0;
  for (let end = MEMORY_WEEKS; end <= long.length; end++)
    largest = Math.max(largest, shortfallLevel(long.slice(0, end)));
  return largest;
}

function drawn<T>(from: readonly T[], size: number, random: Random): T[] {
  const left = [...from];
  return Array.from(
    { length: Math.min(size, from.length) },
    () => left.splice(randomInteger(random, left.length), 1)[0]!,
  );
}

/**
 * What is usual for each segment, from before the weeks that an alert adds up. An offset no larger than chance makes it is
 * none (positive-part shrinkage, James and Stein 1961; the variance of a median is pi/2 times that of a mean), and a spread
 * counts less one standard error.
 * @param sd of random segments, the least a segment can have
 */
export function usualResiduals(
  { all, groups }: WeeklyActivity,
  sd: number,
  leastCustomers: number,
): Record<string, UsualResidual> {
  const usual: Record<string, UsualResidual> = {};
  for (const { name, weeks } of groups) {
    const past = weeks.slice(MEMORY_WEEKS).flatMap((week, i) => {
      if (week.customers < leastCustomers) return [];
      return [{ week, rest: all[i + MEMORY_WEEKS]! }];
    });
    const residuals = past.map(({ week, rest }) => residualOf(week, rest));
    const middle = median(residuals.map(({ logRatio }) => logRatio));
    if (past.length < LEAST_USUAL_WEEKS || typeof middle !== 'number') continue;
    const mean = residuals.reduce((sum, { scale }) => sum + (sd * scale) ** 2, 0) / past.length ** 2;
    const chance = (Math.PI / 2) * mean;
    const offset = middle ** 2 > chance ? middle * (1 - chance / middle ** 2) : 0;
    const spread = robustSpread(past.map(({ week, rest }) => standardOf(week, rest, offset)));
    const own = 'sd' in spread ? spread.sd / (1 + Math.sqrt(SPREAD_VARIANCE / past.length)) : 0;
    usual[name] = { offset, sd: Math.max(sd, own) };
  }
  return usual;
}
