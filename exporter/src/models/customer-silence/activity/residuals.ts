import { cusum, cusumLevel } from '../../../statistics/cusum/cusum.js';
import type { Week } from './weekly.js';

/** Weeks over which shortfalls add up. */
export const MEMORY_WEEKS = 6;
/** Half of the shift to be found, in standard deviations. */
const SLACK = 0.5;

/** How a group's activity of a week departs from expectation, beside the departure of all others. */
export interface Residual {
  /** log((actual + .5)/(expected + .5)) less the same for the others. */
  readonly logRatio: number;
  /** What chance alone would make of it, were activity a Poisson process. */
  readonly scale: number;
}

export function residualOf(week: Week, all: Week): Residual {
  const [expected, others] = [week.expected + 0.5, all.expected - week.expected + 0.5];
  const own = Math.log((week.actual + 0.5) / expected);
  const rest = Math.log((all.actual - week.actual + 0.5) / others);
  return { logRatio: own - rest, scale: Math.sqrt(1 / expected + 1 / others) };
}

/**
 * The departure standardised by chance: the signed root of the binomial deviance of the group's share of all activity
 * (McCullagh and Nelder 1989, Generalized Linear Models, section 2.4.3). It has the sign of the log ratio and grows with it,
 * but is close to normal where a week holds few visits; the log ratio is not, and its long lower tail would alarm.
 * @param usual the group's usual log ratio
 */
export function standardOf(week: Week, all: Week, usual = 0): number {
  const own = (week.expected + 0.5) * Math.exp(usual);
  const share = own / (own + all.expected - week.expected + 0.5);
  const deviance =
    2 * (excess(week.actual, all.actual * share) + excess(all.actual - week.actual, all.actual * (1 - share)));
  return Math.sign(week.actual - all.actual * share) * Math.sqrt(Math.max(0, deviance));
}

function excess(actual: number, expected: number): number {
  return actual > 0 ? actual * Math.log(actual / expected) : 0;
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
