import { Counter, type Registry } from 'prom-client';

/** What of the web server answered; anything else that is asked for counts as `other`. */
export type Handler = 'metrics' | 'status' | 'api_status' | 'healthy' | 'ready' | 'reload' | 'other';

/** `leadline_http_requests_total`. Counting is one step in a map, for it happens in every scrape. */
export class HttpMetrics {
  readonly #counts = new Map<Handler, Map<number, number>>();

  constructor(registry: Registry) {
    const counts = this.#counts;
    new Counter({
      name: 'leadline_http_requests_total',
      help: 'Requests answered, by what answered them and the HTTP status code.',
      labelNames: ['handler', 'code'],
      registers: [registry],
      collect() {
        this.reset();
        for (const [handler, codes] of counts) {
          for (const [code, count] of codes) this.inc({ handler, code: String(code) }, count);
        }
      },
    });
  }

  answered(handler: Handler, code: number, count = 1): void {
    let codes = this.#counts.get(handler);
    if (codes === undefined) {
      codes = new Map<number, number>();
      this.#counts.set(handler, codes);
    }
    codes.set(code, (codes.get(code) ?? 0) + count);
  }
}
