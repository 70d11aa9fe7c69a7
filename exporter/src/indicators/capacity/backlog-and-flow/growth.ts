import { median } from '../../../statistics/robust/quantile.js';
import { robustSpread } from '../../../statistics/robust/spread.js';
import { DAY_SECONDS, type Flow } from './flows.js';
import { sumOf, weeksWithPace, workSeconds } from './pace.js';

/** Standard deviations that are put down to chance. */
const DEVIATIONS = 2.5;

export interface Minimum {
  /** Weeks to hold the present against. */
  readonly weeks: number;
  /** Completions in the median one of those weeks. */
  readonly completions: number;
  /** Open tickets up to which a backlog is as good as none. */
  readonly backlog: number;
}

/** @param named the indicator's minimums by name */
export function minimumOf(named: Readonly<Record<string, number>>): Minimum {
  return {
    weeks: Math.max(2, named['usualWeeks']!),
    completions: Math.max(1, named['weeklyCompletions']!),
    backlog: Math.max(1, named['backlogTickets']!),
  };
}

export interface Growth {
  /** Work that waited at this hour of the same weekday: median of up to eight weeks, seconds. */
  readonly usualSeconds: number;
  /** How many times as much work waits now at least, when chance is allowed for. */
  readonly times: number;
}

/**
 * The work that waits now against the usual, on a log scale. Chance is what independent tickets would bring (Poisson), or
 * what these weeks strayed from their median, if that is more.
 * @returns null where there are too few weeks or completions to say
 */
export function growthOf(flow: Flow, knownDays: number, minimum: Minimum): Growth | null {
  const weeks = weeksWithPace(flow, knownDays);
  const pace = median(weeks.map((ago) => sumOf(flow.completions, 7, ago)));
  if (weeks.length < minimum.weeks || typeof pace !== 'number' || pace < minimum.completions) return null;
  const nothing = (minimum.backlog / pace) * 7 * DAY_SECONDS;
  const logs = weeks.map((ago) => Math.log(Math.max(nothing, workSeconds(flow, ago))));
  const usual = robustSpread(logs);
  const usualSeconds = median(weeks.map((ago) => workSeconds(flow, ago)));
  if ('status' in usual || typeof usualSeconds !== 'number') return null;
  const now = Math.log(Math.max(nothing, workSeconds(flow)));
  const variance = 1 / Math.max(1, flow.backlog) + 1 / Math.max(1, sumOf(flow.completions, 7));
  const chance = DEVIATIONS * Math.sqrt(Math.max(variance, usual.sd ** 2));
  return { usualSeconds, times: Math.exp(now - usual.median - chance) };
}
