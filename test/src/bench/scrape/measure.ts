import { setTimeout as sleep } from 'node:timers/promises';
import { cpuSeconds } from '../cpu.js';
import type { Leadline } from './leadline.js';
import { slowest } from './quantile.js';
import type { Encoding } from './request.js';
import type { Scraper } from './scraper.js';

const LEAST_SCRAPES = 5;
const MOST_SCRAPES = 10_000;
/** Often enough for a 99th percentile in seconds, seldom enough that scrapes do not wait for one another. */
const SCRAPE_EVERY_MS = 5;
const LOOK_EVERY_MS = 100;

/** CPU of a server and its children, in milliseconds a scrape, over as many scrapes as take about `seconds`. */
export async function cpuMsPerScrape(
  scraper: Scraper,
  server: { readonly pid: number; readonly url: string },
  encoding: Encoding,
  seconds: number,
): Promise<number> {
  const { pid, url } = server;
  const first = await scraper.scrape({ url, encoding, count: LEAST_SCRAPES });
  const fitting = Math.round((seconds * 1000) / Math.min(...first));
  const count = Math.min(Math.max(fitting, LEAST_SCRAPES), MOST_SCRAPES);
  const before = cpuSeconds(pid);
  await scraper.scrape({ url, encoding, count });
  return ((cpuSeconds(pid) - before) * 1000) / count;
}

/**
 * 99th percentile of the latency of gzip scrapes, in milliseconds. While it is busy leadline pauses for a second between
 * refreshes: then the slowest scrapes are all taken to have met a refresh, and the percentile is of these only.
 */
export async function p99Ms(scraper: Scraper, leadline: Leadline, seconds: number): Promise<P99> {
  const count = Math.max(LEAST_SCRAPES, Math.round((seconds * 1000) / SCRAPE_EVERY_MS));
  const order = { url: leadline.url, encoding: 'gzip', count, everyMs: SCRAPE_EVERY_MS } as const;
  const looks: boolean[] = [];
  let over = false;
  async function look(): Promise<void> {
    while (!over) {
      looks.push(await leadline.isRefreshing());
      await sleep(LOOK_EVERY_MS);
    }
  }
  const [latencies] = await Promise.all([scraper.scrape(order).finally(() => (over = true)), look()]);
  const refreshing = looks.filter((is) => is).length / looks.length;
  return { refreshing, ms: slowest(latencies, 0.01 * (refreshing || 1)) };
}

export interface P99 {
  /** Share of the time in which a refresh was running. */
  readonly refreshing: number;
  readonly ms: number;
}
