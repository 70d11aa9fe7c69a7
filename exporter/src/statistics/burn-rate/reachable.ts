import { requireNonNegative, requirePositive, requireShare } from '../domain.js';
import type { BurnWindow } from './burn-rate.js';

/** An outage in which more than half of all events fail must never be too small to alert. */
const MOST_FAILING = 0.5;

export interface Reach {
  /** Share of good events wanted, above 0 and below 1. */
  readonly target: number;
  /** Seconds that the data can tell apart: windows are whole multiples of it. */
  readonly grain: number;
}

/**
 * Windows that can alert at this target, on data of this grain.
 *
 * A failing share s burns at s / (1 - target), so that no burn rate exceeds 1 / (1 - target): at 90 % that is 10, and 14.4 is
 * never reached. What a window means is the share of the budget that is spent in it, factor times long window, and not the
 * factor itself. So the factor is lowered to what half of all events failing burns at, but not below 1 (slower than that,
 * the budget lasts), and the long window is lengthened by as much: the same share of the budget is spent when it alerts. At
 * 90 % the first page is 5x on 2.9 h instead of 14.4x on 1 h. Targets from 96.6 % on keep the windows as they are. A grain
 * lengthens windows to its multiples, and lowers the factor of a long window likewise. The short window stays the same share
 * of the long one, one grain at least.
 * @throws RangeError naming the argument outside its domain.
 */
export function reachableWindows(windows: readonly BurnWindow[], { target, grain }: Reach): BurnWindow[] {
  requireShare('target', target);
  requireNonNegative('grain', grain);
  const most = Math.max(1, MOST_FAILING / (1 - target));
  return windows.map(({ severity, long, short, factor }) => {
    requirePositive('factor', factor);
    const spent = factor * long;
    const wide = wholeGrains(spent / Math.min(factor, most), grain);
    const narrow = wholeGrains((wide * short) / long, grain);
    return { severity, long: wide, short: narrow, factor: Math.max(Math.min(1, factor), spent / wide) };
  });
}

function wholeGrains(seconds: number, grain: number): number {
  return grain === 0 ? seconds : Math.max(1, Math.ceil(seconds / grain - 1e-9)) * grain;
}
