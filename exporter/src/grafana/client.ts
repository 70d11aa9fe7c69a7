import { setTimeout as delay } from 'node:timers/promises';

export interface GrafanaOptions {
  /** `https://grafana.example.com`, with the path it is served under. */
  readonly url: string;
  /** Of a service account. */
  readonly token: string;
  readonly timeoutMs?: number;
  /** Waits before each further try; so many tries are made after the first. */
  readonly retryAfterMs?: readonly number[];
}

/** Failures that pass by themselves: too many requests, and what lies between. */
const PASSING = new Set([429, 500, 502, 503, 504]);

/** A request that Grafana refused or did not answer, in words for whoever runs the command. */
export class GrafanaError extends Error {
  constructor(
    message: string,
    /** None where there was no answer, or none of Grafana's. */
    readonly status?: number,
    /** Whether it may pass by itself. */
    readonly passes = status === undefined || PASSING.has(status),
  ) {
    super(message);
  }
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** The few calls of Grafana's HTTP API that leadline makes. All of them can be made twice, so a failed one is tried again. */
export class GrafanaClient {
  private readonly url: string;

  constructor(private readonly options: GrafanaOptions) {
    this.url = options.url.replace(/\/+$/, '');
  }

  /** @returns null where there is no such thing */
  async find<T>(path: string): Promise<T | null> {
    try {
      return (await this.ask('GET', path)) as T;
    } catch (error) {
      if (error instanceof GrafanaError && error.status === 404) return null;
      throw error;
    }
  }

  get<T>(path: string): Promise<T> {
    return this.ask('GET', path) as Promise<T>;
  }

  async write(method: 'POST' | 'PUT', path: string, body: object): Promise<void> {
    await this.ask(method, path, body);
  }

  /** What is gone already is no error. */
  async remove(path: string): Promise<void> {
    try {
      await this.ask('DELETE', path);
    } catch (error) {
      if (!(error instanceof GrafanaError && error.status === 404)) throw error;
    }
  }

  private async ask(method: Method, path: string, body?: object): Promise<unknown> {
    const waits = this.options.retryAfterMs ?? [500, 2000, 5000];
    for (let tries = 0; ; tries++) {
      const answer = await this.once(method, path, body);
      if (answer instanceof GrafanaError) {
        if (!answer.passes || tries >= waits.length) throw answer;
        await delay(waits[tries]);
        continue;
      }
      return answer.body;
    }
  }

  private async once(method: Method, path: string, body?: object): Promise<GrafanaError | { readonly body: unknown }> {
    const timeoutMs = this.options.timeoutMs ?? 10_000;
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      const response = await fetch(`${this.url}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${this.options.token}`,
          accept: 'application/json',
          ...(body ? { 'content-type': 'application/json' } : {}),
          // Rules stay editable in Grafana.
          'x-disable-provenance': 'true',
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
        signal,
      });
      const text = await response.text();
      if (!response.ok) return refusal(method, `${this.url}${path}`, response.status, text);
      return parsed(text) ?? notGrafana(`${this.url}${path}`, response);
    } catch (error) {
      const reason = signal.aborted
        ? `did not answer within ${timeoutMs / 1000} s`
        : `cannot be reached: ${causeOf(error)}`;
      return new GrafanaError(`Grafana at ${this.url} ${reason}. Is the address right, and reachable from here?`);
    }
  }
}

const advice: Readonly<Record<number, string>> = {
  401: 'the token is not valid: make one for a service account (Administration, Service accounts) and give that',
  403: 'the service account may not do this: give it the role Admin, or the permissions to read data sources and contact points and to write folders, dashboards and alert rules',
  404: 'there is nothing at this address: is the URL that of Grafana itself, with the path it is served under?',
  409: 'somebody else changed it meanwhile, or it is in use: run this again',
  412: 'somebody else changed it meanwhile: run this again',
};

function refusal(method: Method, url: string, status: number, text: string): GrafanaError {
  const said = messageIn(text);
  const what = advice[status] ?? (status >= 500 ? 'it failed itself; its log says why' : 'it does not take this');
  return new GrafanaError(
    `Grafana answered ${status} to ${method} ${url}: ${what}.${said ? ` It said: ${said}` : ''}`,
    status,
  );
}

function parsed(text: string): { readonly body: unknown } | null {
  try {
    return { body: text === '' ? null : (JSON.parse(text) as unknown) };
  } catch {
    return null;
  }
}

/** The page of a login or of a proxy comes with a 200; it would be the same at each further try. */
function notGrafana(url: string, response: Response): GrafanaError {
  const kind = response.headers.get('content-type')?.split(';')[0] ?? 'text';
  const from = response.redirected ? ` after it led on to ${response.url.split('?')[0]}` : '';
  return new GrafanaError(
    `What answers at ${url} is not Grafana's API: it gave ${kind} and no JSON${from}. Is there a login page or a proxy in front of it that does not let the token through, or is the path that Grafana is served under missing?`,
    undefined,
    false,
  );
}

function messageIn(text: string): string {
  try {
    const { message } = JSON.parse(text) as { message?: unknown };
    return typeof message === 'string' ? message : '';
  } catch {
    return text.startsWith('<') ? '' : text.slice(0, 200);
  }
}

function causeOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message : String(cause);
}
