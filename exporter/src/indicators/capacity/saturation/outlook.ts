import { expectedChange, STEPS_PER_DAY, type NetFlow } from '../../../models/backlog/flow.js';

const DAYS_AHEAD = 28;
export const DAYS_TOLD = 7;
const DAY_SECONDS = 86_400;

export interface Outlook {
  /** Backlog by days ahead, 1 first, for a week. */
  readonly expected: readonly number[];
  /** Of the coming day; the same weekday of four weeks. */
  readonly change: number;
  /** Largest of now and of the coming week. */
  readonly largest: number;
  /** Seconds until it is above the limit; null: not within four weeks. */
  readonly untilSeconds: number | null;
}

/**
 * The backlog of the coming weeks: each day changes it as the same weekdays of four weeks did, each week as the one before,
 * and it is never below nothing.
 * @returns null where no week is known
 */
export function outlookOf(backlog: number, net: NetFlow, limit: number): Outlook | null {
  const changes = Array.from({ length: DAYS_TOLD }, (_, day) => expectedChange(net, (day + 1) * STEPS_PER_DAY));
  if (changes.some((change) => change === null)) return null;
  const perWeek = changes[DAYS_TOLD - 1]!;
  const after = (days: number) => {
    const rest = days % DAYS_TOLD;
    return Math.max(0, backlog + Math.floor(days / DAYS_TOLD) * perWeek + (rest > 0 ? changes[rest - 1]! : 0));
  };
  const days = Array.from({ length: DAYS_AHEAD }, (_, day) => after(day + 1));
  const expected = days.slice(0, DAYS_TOLD);
  const first = [backlog, ...days].findIndex((open) => open > limit);
  return {
    expected,
    change: changes[0]!,
    largest: Math.max(backlog, ...expected),
    untilSeconds: first < 0 ? null : first * DAY_SECONDS,
  };
}
