import type { SeriesIndex } from './series.js';

/** A scrape or two may be missed. */
const LEAST = 15 * 60_000;
const INTERVALS = 3;

/**
 * Seconds since the newest value where that is longer than scraping and steps explain; undefined where the data is fresh, or
 * has no time.
 */
export function staleFor(index: SeriesIndex, now: number, intervalMs = 0): number | undefined {
  const newest = index.newest();
  if (newest === undefined) return undefined;
  const age = now - newest;
  return age > Math.max(LEAST, INTERVALS * intervalMs) ? age / 1000 : undefined;
}
