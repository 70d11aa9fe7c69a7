import { DAY_SECONDS, WEEKS_READ, type Flow } from './flows.js';

const WEEK_SECONDS = 7 * DAY_SECONDS;

/** Days of 24 hours that rates are told for. */
export const WINDOWS = { '24h': 1, '7d': 7 } as const;
export type Window = keyof typeof WINDOWS;
export const windows = Object.keys(WINDOWS) as Window[];

/** What came in or was done in so many days, up to `ago` days ago. */
export function sumOf(days: readonly number[], count: number, ago = 0): number {
  return days.slice(ago, ago + count).reduce((sum, day) => sum + day, 0);
}

export function netFlow(flow: Flow, count: number, ago = 0): number {
  return sumOf(flow.arrivals, count, ago) - sumOf(flow.completions, count, ago);
}

/** Tickets that were open so many days ago. */
export function backlogAgo(flow: Flow, days: number): number {
  return flow.backlog - netFlow(flow, days);
}

/** Mean of a number over 1, 2, ... weeks back: the same weekdays at the same hours. */
export function usualOf(weeks: number, ofDaysAgo: (ago: number) => number): number {
  return Array.from({ length: weeks }, (_, i) => ofDaysAgo(7 * (i + 1))).reduce((sum, each) => sum + each, 0) / weeks;
}

/**
 * How long the open tickets would take at the pace of the 7 days before, if no others came, in seconds. Where nothing was
 * completed one ticket is assumed to have been, so that a standstill is a large number and not none.
 */
export function workSeconds(flow: Flow, ago = 0): number {
  return (backlogAgo(flow, ago) / Math.max(1, sumOf(flow.completions, 7, ago))) * WEEK_SECONDS;
}

/** Weeks before with a pace: how many days ago each ended. A week without any completion tells nothing of the pace. */
export function weeksWithPace(flow: Flow, knownDays: number): number[] {
  return Array.from({ length: WEEKS_READ - 1 }, (_, i) => 7 * (i + 1)).filter(
    (ago) => ago + 7 <= knownDays && sumOf(flow.completions, 7, ago) > 0,
  );
}

/**
 * Seconds until nothing is open, with tickets coming in and being done as in the last 7 days.
 * @returns null: never, at this pace
 */
export function drainSeconds(flow: Flow): number | null {
  if (flow.backlog === 0) return 0;
  const perWeek = -netFlow(flow, 7);
  return perWeek > 0 ? (flow.backlog / perWeek) * WEEK_SECONDS : null;
}
