import { cusum, cusumLevel } from '../../../statistics/cusum/cusum.js';
import type { Week } from './weekly.js';

/** Weeks over which shortfalls add up. */
export const MEMORY_WEEKS = 8;
/** Half of the shift to be found, in standard deviations. */
const SLACK = 0.5;

/** How a group's activity of a week departs from expectation, beside the departure of all others. */
export interface Residual {
  /** log((actual + .5)/(expected + .5)) less the same for the others. */
  readonly logRatio: number;
  /** What chance alone would make of it, were activity a Poisson process; the measured one is a multiple of it. */
  readonly scale: number;
}

export function residualOf(week: Week, all: Week): Residual {
  const [expected, others] = [week.expected + 0.5, all.expected - week.expected + 0.5];
  const own = Math.log((week.actual + 0.5) / expected);
  const rest = Math.log((all.actual - week.actual + 0.5) / others);
  return { logRatio: own - rest, scale: Math.sqrt(1 / expected + 1 / others) };
}

/** Sums of weeks of groups, in the order of the weeks. */
export function sumOf(groups: readonly (readonly Week[])[]): Week[] {
  const [first = []] = groups;
  return first.map((_, i) => {
    const weeks = groups.map((group) => group[i]!);
    return {
      customers: weeks.reduce((sum, { customers }) => sum + customers, 0),
      actual: weeks.reduce((sum, { actual }) => sum + actual, 0),
      expected: weeks.reduce((sum, { expected }) => sum + expected, 0),
    };
  });
}

/** CUSUM of shortfalls at the last of the standardised residuals, in their standard deviations. @param oldestFirst */
export function shortfallLevel(oldestFirst: readonly number[]): number {
  const last = cusum(oldestFirst.slice(-MEMORY_WEEKS), { slack: SLACK, side: 'lower' }).at(-1);
  return last ? cusumLevel(last) : 0;
}
