import { burnWindows, type BurnWindow } from '../../../statistics/burn-rate/burn-rate.js';
import { reachableWindows } from '../../../statistics/burn-rate/reachable.js';

const HOUR_SECONDS = 3600;
/** Tickets have times to the second; hours of service levels are told as a whole. */
const GRAINS = { tickets: 300, services: HOUR_SECONDS } as const;
export type Kind = keyof typeof GRAINS;

/** The budget is that of four whole weeks, so that each weekday counts alike. */
export const BUDGET_DAYS = 28;
export const BUDGET_SECONDS = BUDGET_DAYS * 24 * HOUR_SECONDS;

export function windowsOf(kind: Kind, target: number): BurnWindow[] {
  return reachableWindows(burnWindows(), { target, grain: GRAINS[kind] });
}

/** All lengths that are counted, shortest first, the budget's last; seconds. */
export function spansOf(windows: readonly BurnWindow[]): number[] {
  const spans = windows.flatMap(({ long, short }) => [short, long]);
  return [...new Set([...spans, BUDGET_SECONDS])].sort((a, b) => a - b);
}

/** `2h 55m`, `1d`, `28d`. */
export function spanName(seconds: number): string {
  const parts = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor((seconds % 86_400) / HOUR_SECONDS), 'h'],
    [Math.floor((seconds % HOUR_SECONDS) / 60), 'm'],
  ] as const;
  return parts
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count}${unit}`)
    .join(' ');
}
