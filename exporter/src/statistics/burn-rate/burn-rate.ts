import { requireNonNegative, requirePositive, requireShare } from '../domain.js';
import { notEnoughData, type NotEnoughData } from '../outcome.js';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Pages somebody, or files a ticket. */
export type BurnSeverity = 'page' | 'ticket';

/** Both windows must burn faster than `factor`: the long one for significance, the short one to end the alert soon. */
export interface BurnWindow {
  readonly severity: BurnSeverity;
  /** Seconds. */
  readonly long: number;
  /** Seconds. */
  readonly short: number;
  /** Multiple of the rate that spends the budget in just the period. */
  readonly factor: number;
}

/** Share of the budget that a window may spend before it alerts. */
const SPENT = [
  { severity: 'page', long: HOUR, short: 5 * MINUTE, share: 0.02 },
  { severity: 'page', long: 6 * HOUR, short: 30 * MINUTE, share: 0.05 },
  { severity: 'ticket', long: DAY, short: 2 * HOUR, share: 0.1 },
  { severity: 'ticket', long: 3 * DAY, short: 6 * HOUR, share: 0.1 },
] as const;

/**
 * The multi-window, multi-burn-rate alerts of the SRE Workbook (Beyer et al. 2018, chapter 5, approach 6): factor = share of
 * the budget times period / long window. For 30 days: 14.4 on 1 h and 5 min, 6 on 6 h and 30 min, 3 on 1 d and 2 h, 1 on
 * 3 d and 6 h.
 * @param period of the error budget, in days.
 * @throws RangeError when the period is not above 0.
 */
export function burnWindows(period = 30): BurnWindow[] {
  requirePositive('period', period);
  return SPENT.map(({ share, ...window }) => ({ ...window, factor: (share * period * DAY) / window.long }));
}

export interface Events {
  readonly bad: number;
  readonly total: number;
}

/**
 * Burn rate: (bad / total) / (1 - target); 1 spends the budget in just the period.
 * @param target share of good events wanted, above 0 and below 1.
 * @returns `not_enough_data` for no events.
 * @throws RangeError naming the argument outside its domain.
 */
export function burnRate({ bad, total }: Events, target: number): number | NotEnoughData {
  requireNonNegative('bad', bad);
  requireNonNegative('total', total);
  requireShare('target', target);
  if (bad > total) throw new RangeError(`bad must be at most total, but is ${bad} of ${total}.`);
  return total > 0 ? bad / total / (1 - target) : notEnoughData('there were no events in the window');
}

/**
 * Whether both windows burn at the window's factor or faster, with a guard for low traffic: never on fewer than `leastEvents`
 * events in the short window.
 * @throws RangeError naming the argument outside its domain.
 */
export function isBurning(
  window: BurnWindow,
  counts: { readonly long: Events; readonly short: Events },
  target: number,
  leastEvents = 10,
): boolean {
  requireNonNegative('leastEvents', leastEvents);
  const [long, short] = [burnRate(counts.long, target), burnRate(counts.short, target)];
  if (typeof long !== 'number' || typeof short !== 'number' || counts.short.total < leastEvents) return false;
  // A rate that is just the factor comes out a rounding error below it.
  const factor = window.factor * (1 - 1e-12);
  return long >= factor && short >= factor;
}
