import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HttpMetrics } from '../exposition/self/httpMetrics.js';
import type { ExpositionFormat, Snapshot } from '../exposition/types.js';
import { acceptsGzip, negotiateFormat } from './negotiate.js';

const contentTypes: Record<ExpositionFormat, string> = {
  text: 'text/plain; version=0.0.4; charset=utf-8',
  openMetrics: 'application/openmetrics-text; version=1.0.0; charset=utf-8',
};

/** Clients send the same headers in every scrape, so a few remembered answers spare the parsing. */
const remembered = 100;

/**
 * Answers a scrape with the bytes that are ready: no query, no rendering, no compression. The body and its headers are
 * looked up; all that is left to do is sending.
 */
export class MetricsHandler {
  readonly #snapshot: () => Snapshot;
  readonly #count: Pick<HttpMetrics, 'answered'>;
  readonly #formats = new Map<string, ExpositionFormat>();
  readonly #encodings = new Map<string, boolean>();

  constructor(snapshot: () => Snapshot, count: Pick<HttpMetrics, 'answered'>) {
    this.#snapshot = snapshot;
    this.#count = count;
  }

  handle(request: IncomingMessage, response: ServerResponse): void {
    const { method, headers } = request;
    if (method !== 'GET' && method !== 'HEAD') {
      this.#count.answered('metrics', 405);
      const sentence = `/metrics is read with GET; ${method} does nothing here.\n`;
      response.writeHead(405, { Allow: 'GET, HEAD', 'Content-Type': 'text/plain; charset=utf-8' }).end(sentence);
      return;
    }
    const format = remember(this.#formats, headers.accept ?? '', negotiateFormat);
    const encoding = headers['accept-encoding'];
    const gzip = remember(this.#encodings, typeof encoding === 'string' ? encoding : '', acceptsGzip);
    const body = this.#snapshot().body(format, gzip);
    const head = ['Content-Type', contentTypes[format], 'Content-Length', String(body.length)];
    head.push('Vary', 'Accept, Accept-Encoding');
    if (gzip) head.push('Content-Encoding', 'gzip');
    this.#count.answered('metrics', 200);
    response.writeHead(200, head);
    if (method === 'HEAD') response.end();
    else response.end(body);
  }
}

function remember<T>(known: Map<string, T>, header: string, decide: (header: string) => T): T {
  let decision = known.get(header);
  if (decision === undefined) {
    decision = decide(header);
    if (known.size >= remembered) known.clear();
    known.set(header, decision);
  }
  return decision;
}
