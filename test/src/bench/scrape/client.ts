import { setTimeout as sleep } from 'node:timers/promises';
import { scrapeOnce, type Answer, type Encoding } from './request.js';

/** What the parent process can order of this one. */
export interface Order {
  readonly url: string;
  readonly encoding: Encoding;
  readonly count: number;
  /** A scrape begins this often, be the one before answered or not; without it one follows the other. */
  readonly everyMs?: number;
}

async function scrape({ url, encoding, count, everyMs }: Order): Promise<number[]> {
  const began = performance.now();
  const scrapes: Promise<Answer>[] = [];
  for (let i = 0; i < count; i += 1) {
    const next = scrapeOnce(url, encoding);
    scrapes.push(next);
    if (everyMs === undefined) await next;
    else await sleep(Math.max(0, began + (i + 1) * everyMs - performance.now()));
  }
  return (await Promise.all(scrapes)).map(({ latencyMs }) => latencyMs);
}

process.on('message', (order: Order) => {
  void scrape(order).then(
    (latencies) => process.send!(latencies),
    (error: unknown) => process.send!(String(error)),
  );
});
process.on('disconnect', () => process.exit(0));
