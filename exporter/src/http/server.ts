import { unwatchFile, watchFile } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { performance } from 'node:perf_hooks';
import type { HttpMetrics } from '../exposition/self/httpMetrics.js';
import type { Snapshot } from '../exposition/types.js';
import type { Log } from '../log.js';
import type { StatusView } from '../status/view.js';
import { Gate } from './access/gate.js';
import { createApp } from './app.js';
import { parseListenAddress } from './listenAddress.js';
import { clientRequest, Listener } from './listener.js';
import { MetricsHandler } from './metricsHandler.js';
import { handlerOf, pathOf } from './routes.js';
import { loadWebConfig } from './webConfig/load.js';
import type { WebConfig } from './webConfig/types.js';

export interface ReloadResult {
  readonly ok: boolean;
  /** What happened, in sentences. */
  readonly message: string;
}

export interface WebServerOptions {
  readonly snapshot: () => Snapshot;
  /** Rejects with ExporterSilent when what reads and computes does not answer; without it, it is this very thread. */
  readonly alive?: () => Promise<void>;
  /** @throws ExporterSilent */
  readonly status: () => StatusView | Promise<StatusView>;
  /** Reads leadline.yaml again. */
  readonly reload: () => Promise<ReloadResult>;
  readonly self: { readonly http: Pick<HttpMetrics, 'answered'> };
  readonly web: WebConfig;
  readonly log: Log;
  /** How often certificates and the web configuration are looked at for changes. */
  readonly watchEveryMs?: number;
  /** How long a stop waits for requests that are under way. */
  readonly graceMs?: number;
}

export interface WebServer {
  /** @param address as `--web.listen-address` takes it; may be called for several. Resolves with what to open. */
  listen(address: string): Promise<{ readonly url: string }>;
  /** Reads leadline.yaml and the web configuration again, as `POST /-/reload` and SIGHUP do. */
  reload(): Promise<ReloadResult>;
  close(): Promise<void>;
}

export function createWebServer(options: WebServerOptions): WebServer {
  return new LeadlineServer(options);
}

class LeadlineServer implements WebServer {
  readonly #options: WebServerOptions;
  readonly #listeners: Listener[] = [];
  readonly #metrics: MetricsHandler;
  readonly #app: (request: IncomingMessage, response: ServerResponse) => void;
  readonly #changed = () => void this.#reloadWeb();
  #web: WebConfig;
  #gate: Gate;
  #closing = false;

  constructor(options: WebServerOptions) {
    this.#options = options;
    this.#web = options.web;
    this.#gate = new Gate(options.web, () => performance.now());
    this.#metrics = new MetricsHandler(options.snapshot, options.self.http);
    const { alive = () => undefined, status, log } = options;
    this.#app = createApp({ alive, status, reload: () => this.reload(), log });
    for (const note of options.web.notes) options.log.info({ file: options.web.file }, note);
    this.#watch();
  }

  async listen(address: string): Promise<{ readonly url: string }> {
    const listener = new Listener(
      (request, response) => this.#handle(request, response),
      this.#web.tls,
      (error) => this.#options.log.debug({ error: error.message }, 'a client failed to set up TLS'),
    );
    const url = await listener.listen(parseListenAddress(address));
    this.#listeners.push(listener);
    return { url };
  }

  async reload(): Promise<ReloadResult> {
    const main = await this.#options.reload();
    const web = this.#reloadWeb();
    return { ok: main.ok && web.ok, message: [main.message, web.message].filter((text) => text !== '').join('\n') };
  }

  async close(): Promise<void> {
    this.#closing = true;
    this.#unwatch();
    await Promise.all(this.#listeners.map((listener) => listener.close(this.#options.graceMs ?? 10_000)));
  }

  #handle(request: IncomingMessage, response: ServerResponse): void {
    if (this.#closing) response.shouldKeepAlive = false;
    const admitted = this.#gate.admit(request, response);
    if (typeof admitted === 'boolean') this.#route(admitted, request, response);
    else void admitted.then((late) => this.#route(late, request, response));
  }

  #route(admitted: boolean, request: IncomingMessage, response: ServerResponse): void {
    const path = pathOf(request.url);
    if (admitted && path === '/metrics') {
      this.#metrics.handle(request, response);
      return;
    }
    const count = () => this.#options.self.http.answered(handlerOf(path), response.statusCode);
    if (!admitted) {
      count();
      return;
    }
    response.once('finish', count);
    this.#app(request, response);
  }

  #reloadWeb(): ReloadResult {
    const { file, tls } = this.#web;
    if (file === null) return { ok: true, message: '' };
    try {
      const next = loadWebConfig(file);
      if (needsRestart(tls, next.tls)) {
        throw new Error(`${file}: TLS on or off and client_auth_type can only be changed by a restart of leadline.`);
      }
      this.#unwatch();
      this.#web = next;
      this.#gate = new Gate(next, () => performance.now());
      if (next.tls) for (const listener of this.#listeners) listener.exchange(next.tls);
      this.#watch();
      this.#options.log.info({ file }, 'read the web configuration and its certificates again');
      return { ok: true, message: `The web configuration in ${file} is in use.` };
    } catch (error) {
      const message = `The web configuration was refused, the one before stays in use:\n${(error as Error).message}`;
      this.#options.log.error({ file }, message);
      return { ok: false, message };
    }
  }

  #watch(): void {
    // Polled, because mounted secrets are exchanged by moving links, which other ways of watching miss.
    const options = { interval: this.#options.watchEveryMs ?? 5000, persistent: false };
    for (const file of this.#web.files) watchFile(file, options, this.#changed);
  }

  #unwatch(): void {
    for (const file of this.#web.files) unwatchFile(file, this.#changed);
  }
}

function needsRestart(before: WebConfig['tls'], after: WebConfig['tls']): boolean {
  if (before === null || after === null) return before !== after;
  return JSON.stringify(clientRequest(before)) !== JSON.stringify(clientRequest(after));
}
