import {
  MEMORY_WEEKS,
  residualOf,
  shortfallLevel,
  standardOf,
} from '../../../models/customer-silence/activity/residuals.js';
import type { Week, WeeklyActivity } from '../../../models/customer-silence/activity/weekly.js';
import type { ActivityParameters } from '../../../models/customer-silence/parameters.js';

/** A week in which all customers together did less than this share of what was expected has a hole in its data. */
const LEAST_OF_ALL = 0.1;

/** A segment's last seven days, and what the last weeks add up to. */
export interface Judged {
  readonly segment: string;
  readonly customers: number;
  /** Customers times the days on which they were active. */
  readonly actual: number;
  /** The same, had it departed from expectation as the rest of the base did, and as it usually does itself. */
  readonly expected: number;
  /** Share of what was expected that is missing; below 0: more came than expected. */
  readonly shortfall: number;
  /** CUSUM over its calibrated threshold. */
  readonly level: number;
}

/** In words, where no segment can be judged. */
export type Unjudged = string;

/** Segments of `least` customers or more, beside as many others. */
export function judgeSegments(
  { all, groups }: WeeklyActivity,
  parameters: ActivityParameters,
  least: number,
): Judged[] | Unjudged {
  const [total] = all;
  if (!total || total.customers === 0) return 'no customer was active eight weeks ago';
  if (isHole(total))
    return `in the last seven days all customers together were active on ${total.actual} days, where ${Math.round(total.expected)} were expected: activity is missing in the data`;
  const judged = groups.flatMap(({ name, weeks }) => {
    const [latest] = weeks;
    if (!latest || latest.customers < least || total.customers - latest.customers < least) return [];
    return [judge(name, weeks, all, parameters, least)];
  });
  if (judged.length > 0) return judged;
  const [largest] = groups;
  if (groups.length === 1)
    return `all customers are in one segment, ${largest!.name}: a segment is held against the others, so map a column to customers.segment that has several`;
  return `the largest segment, ${largest!.name}, has ${largest!.weeks[0]!.customers} of ${total.customers} active customers, where it takes ${least} in a segment and ${least} in the others`;
}

function judge(
  segment: string,
  weeks: readonly Week[],
  all: readonly Week[],
  { sd: chance, threshold, segments }: ActivityParameters,
  least: number,
): Judged {
  const usual = Object.hasOwn(segments, segment) ? segments[segment]! : { offset: 0, sd: chance };
  const judged = weeks
    .slice(0, MEMORY_WEEKS)
    .map((week, i) => ({ week, rest: all[i]! }))
    .filter(({ week, rest }) => week.customers >= least && !isHole(rest));
  const oldestFirst = judged.map(({ week, rest }) => standardOf(week, rest, usual.offset) / usual.sd).reverse();
  const [latest, total] = [weeks[0]!, all[0]!];
  const missing = 1 - Math.exp(residualOf(latest, total).logRatio - usual.offset);
  return {
    segment,
    customers: latest.customers,
    actual: latest.actual,
    expected: Math.max(0, (latest.actual + 0.5) / (1 - missing) - 0.5),
    shortfall: missing,
    level: shortfallLevel(oldestFirst) / threshold,
  };
}

function isHole({ actual, expected }: Week): boolean {
  return actual < LEAST_OF_ALL * expected;
}
