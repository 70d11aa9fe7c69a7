import { burnRate, type BurnWindow } from '../../../statistics/burn-rate/burn-rate.js';
import type { Budget } from './counts.js';

/** A burn rate that is just the factor comes out a rounding error beside it. */
const DIGITS = 1e9;

/**
 * How badly a budget burns: up to 1 as slowly as allowed, above 1 fast enough for a ticket, above 2 for a page. Of each pair
 * of windows the slower burn counts, as a share of its factor. 2 is the most that pairs for tickets give, and above it is
 * 1 + the share of the pair for pages that burns fastest.
 * @param least events in a short window, below which its pair says nothing
 * @returns null where no pair has enough
 */
export function severityOf(
  { spans }: Budget,
  windows: readonly BurnWindow[],
  target: number,
  least: number,
): number | null {
  const shares = windows.flatMap(({ severity, long, short, factor }) => {
    const [within, lately] = [spans.get(long), spans.get(short)];
    if (!within || !lately || lately.total < least) return [];
    const [slow, fast] = [burnRate(within, target), burnRate(lately, target)];
    if (typeof slow !== 'number' || typeof fast !== 'number') return [];
    return [{ severity, share: Math.round((Math.min(slow, fast) / factor) * DIGITS) / DIGITS }];
  });
  if (shares.length === 0) return null;
  const worst = (of: BurnWindow['severity']) =>
    Math.max(0, ...shares.filter(({ severity }) => severity === of).map(({ share }) => share));
  const page = worst('page');
  return page >= 1 ? 1 + page : Math.min(2, Math.max(page, worst('ticket')));
}

/** Share of the budget that is left; below 0 more was spent than there was. */
export function leftOf({ bad, total }: { readonly bad: number; readonly total: number }, target: number): number {
  return 1 - bad / ((1 - target) * total);
}
