import type { IncomingMessage, ServerResponse } from 'node:http';
import type { WebConfig } from '../webConfig/types.js';
import { BasicAuth, type Verdict } from './basicAuth.js';
import { TokenBucket } from './tokenBucket.js';

/** Stands before every handler: rate limit, then basic authentication. One gate for each reading of the web configuration. */
export class Gate {
  readonly #bucket: TokenBucket | null;
  readonly #auth: BasicAuth | null;
  readonly #headers: readonly (readonly [string, string])[];

  constructor({ rateLimit, users, headers }: WebConfig, monotonicMs: () => number) {
    this.#bucket = rateLimit && new TokenBucket(rateLimit.intervalMs, rateLimit.burst, monotonicMs);
    this.#auth = users.size > 0 ? new BasicAuth(users) : null;
    this.#headers = [...headers];
  }

  /** Whether the request may go on; when not, it has been answered. Waits only for credentials never seen before. */
  admit(request: IncomingMessage, response: ServerResponse): boolean | Promise<boolean> {
    for (const [name, value] of this.#headers) response.setHeader(name, value);
    if (this.#bucket?.take() === false) {
      return refuse(response, 429, 'Too many requests: the rate limit of the web configuration is reached.', {
        'Retry-After': String(Math.max(1, Math.ceil(this.#bucket.intervalMs / 1000))),
      });
    }
    if (this.#auth === null) return true;
    const verdict = this.#auth.check(request.headers.authorization);
    return typeof verdict === 'string' ? settle(verdict, response) : verdict.then((late) => settle(late, response));
  }
}

function settle(verdict: Verdict, response: ServerResponse): boolean {
  if (verdict === 'accepted') return true;
  if (verdict === 'busy') {
    const sentence = 'Too many unknown passwords are being checked at once. Try again in a moment.';
    return refuse(response, 503, sentence, { 'Retry-After': '1' });
  }
  return refuse(response, 401, 'A user name and a password that the web configuration knows are needed.', {
    'WWW-Authenticate': 'Basic realm="leadline", charset="UTF-8"',
  });
}

function refuse(response: ServerResponse, code: number, sentence: string, headers: Record<string, string>): false {
  response.writeHead(code, { ...headers, 'Content-Type': 'text/plain; charset=utf-8' }).end(`${sentence}\n`);
  return false;
}
