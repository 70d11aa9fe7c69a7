import { bandOf, type Band } from './band.js';
import type { UsualHour } from './hours.js';

/** Hours that are looked at together, the last ones each: a deep fall shows in one, a shallow one in many. */
const WINDOWS = [1, 3, 6, 12, 24];

/** Events of one segment, or of all, by start of the hour (milliseconds since 1970). An hour that is not here had none. */
export interface Counts {
  readonly segment: string;
  /** Start of the first hour known of it: before that nothing is known, after it no row is 0 events. */
  readonly since: number;
  readonly events: ReadonlyMap<number, number>;
}

/** The last hours together, against the same hours of the weeks before. */
export interface Judged extends Band {
  readonly hours: number;
  readonly actual: number;
  readonly severity: number;
}

export interface Judgement {
  readonly segment: string;
  /** The last hour by itself, however few its events. */
  readonly lastHour: Judged | null;
  /** The window whose shortfall stands out most, of those with enough events to tell; null without one. */
  readonly worst: Judged | null;
}

/** @param hours the latest first; @param leastExpected events that must be usual in a window */
export function judge(counts: Counts, hours: readonly UsualHour[], noise: number, leastExpected: number): Judgement {
  const windows = WINDOWS.filter((window) => window <= hours.length);
  const judged = windows.map((window) => judgeWindow(counts, hours.slice(0, window), noise));
  const telling = judged.filter((window) => window !== null && window.expected >= leastExpected);
  return {
    segment: counts.segment,
    lastHour: judged[0] ?? null,
    worst: telling.reduce((worst, next) => (worst && next && worst.severity >= next.severity ? worst : next), null),
  };
}

/** @returns null with fewer than three weeks to hold them against */
export function judgeWindow(counts: Counts, hours: readonly UsualHour[], noise: number): Judged | null {
  const band = bandOf(sumsBefore(counts, hours), noise);
  if (!band) return null;
  const starts = hours.map(({ start }) => start);
  const actual = sum(counts, starts);
  return { ...band, hours: hours.length, actual, severity: band.below(actual) };
}

/** Counts of the same single hours in the weeks before, a group for each hour. */
export function singleHours(counts: Counts, hours: readonly UsualHour[]): number[][] {
  return hours.map((hour) => sumsBefore(counts, [hour]));
}

/** Sums over the same hours in each week before of which all of these hours are known and no holiday. */
function sumsBefore(counts: Counts, hours: readonly UsualHour[]): number[] {
  const weeks = hours[0]?.before.length ?? 0;
  return Array.from({ length: weeks }, (_, week) => hours.map(({ before }) => before[week] ?? null))
    .filter((starts): starts is number[] => starts.every((start) => start !== null && start >= counts.since))
    .map((starts) => sum(counts, starts));
}

function sum({ events }: Counts, starts: readonly number[]): number {
  return starts.reduce((total, start) => total + (events.get(start) ?? 0), 0);
}
