import type { Handler } from '../../exposition/self/httpMetrics.js';
import type { Counted } from './messages.js';

/** Counts answers until they are taken, so that a scrape costs no message. */
export class Counts {
  #counts = new Map<string, { readonly handler: Handler; readonly code: number; count: number }>();

  answered(handler: Handler, code: number): void {
    const key = `${handler} ${code}`;
    const known = this.#counts.get(key);
    if (known) known.count += 1;
    else this.#counts.set(key, { handler, code, count: 1 });
  }

  take(): Counted {
    const counted = [...this.#counts.values()];
    this.#counts = new Map();
    return counted;
  }
}
