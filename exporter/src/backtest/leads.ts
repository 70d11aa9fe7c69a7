import type { Weighted } from '../statistics/robust/quantile.js';
import type { Histogram } from './result.js';

const MOST_BINS = 20;
const HOUR_MS = 3_600_000;
/** Steps that a person would choose, hours. */
const STEPS = [1, 2, 3, 6, 12, 24, 48, 72, 120, 168, 336, 720];

/** Leads in equal steps from 0, as many as the longest of all needs; for each list one histogram of the same steps. */
export function leadHistograms(lists: readonly (readonly Weighted[])[]): Histogram[] {
  const longest =
    lists.reduce((most, list) => list.reduce((one, { value }) => Math.max(one, value), most), 0) / HOUR_MS;
  const hours = STEPS.find((step) => longest / step < MOST_BINS) ?? Math.ceil((longest + 1) / MOST_BINS);
  const bins = Math.floor(longest / hours) + 1;
  return lists.map((list) => {
    const counts = Array.from({ length: list.length === 0 ? 0 : bins }, () => 0);
    for (const { value, weight } of list) counts[Math.floor(value / HOUR_MS / hours)]! += weight;
    return { stepSeconds: hours * 3600, counts };
  });
}
