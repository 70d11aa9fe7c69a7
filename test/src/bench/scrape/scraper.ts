import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Order } from './client.js';

/** The process that scrapes: what it needs itself is in no server's figures. */
export class Scraper {
  private readonly ended: Promise<never>;

  private constructor(private readonly child: ChildProcess) {
    this.ended = once(child, 'exit').then(([code]) => {
      throw new Error(`the scraping process ended with code ${String(code)}`);
    });
    // Looked at while a scrape is under way only.
    this.ended.catch(() => undefined);
  }

  static start(): Scraper {
    return new Scraper(fork(fileURLToPath(new URL('./client.js', import.meta.url))));
  }

  /**
   * Latency of each scrape in milliseconds.
   * @throws Error when one fails
   */
  async scrape(order: Order): Promise<readonly number[]> {
    const answered = new Promise<number[] | string>((resolve) => this.child.once('message', resolve));
    this.child.send(order);
    const answer = await Promise.race([answered, this.ended]);
    if (typeof answer === 'string') throw new Error(`scraping ${order.url} failed: ${answer}`);
    return answer;
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.disconnect();
    await ended;
  }
}
