import { last, lastTime, type Series, type SeriesIndex } from './series.js';

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
  return age > limitOf(intervalMs) ? age / 1000 : undefined;
}

/**
 * Without the series that have ended: those whose last value is older than the newest of all by more than scraping and their own
 * steps explain. A metric that never has two values in time is no history (a table with a date a row), so nothing of it has ended.
 */
export function withoutEnded(all: readonly Series[], intervalMs = 0): readonly Series[] {
  const newest = all.reduce((found, series) => Math.max(found, lastTime(series) ?? -Infinity), -Infinity);
  const limit = limitOf(intervalMs);
  const ended = (series: Series) => {
    const age = newest - (lastTime(series) ?? newest);
    return age > limit && age > stepsOf(series);
  };
  if (!all.some(ended)) return all;
  const histories = new Set(all.filter(({ times }) => times.length > 1).map(({ name }) => name));
  return all.filter((series) => !histories.has(series.name) || !ended(series));
}

function limitOf(intervalMs: number): number {
  return Math.max(LEAST, INTERVALS * intervalMs);
}

/** As long as some of its own steps take, by their median: a gap is no step. */
function stepsOf({ times }: Series): number {
  const steps = times.slice(1).map((time, i) => time - times[i]!);
  return INTERVALS * (steps.sort((a, b) => a - b)[steps.length >> 1] ?? 0);
}

/** Why what is shown may not be how it is now; undefined where nothing speaks against it. */
export type Doubt = 'stale' | 'frozen';

/** Entities from which nothing new comes: what is computed from them is withdrawn. */
export function frozenOf(index: SeriesIndex): string[] {
  return index
    .of('leadline_freshness_frozen')
    .filter((series) => last(series) === 1 && !series.labels['drill'])
    .map(({ labels }) => labels['entity'] ?? '?');
}

export function doubtOf(index: SeriesIndex, now: number, intervalMs?: number): Doubt | undefined {
  if (staleFor(index, now, intervalMs) !== undefined) return 'stale';
  return frozenOf(index).length > 0 ? 'frozen' : undefined;
}
