import { Worker } from 'node:worker_threads';
import type { HttpMetrics } from '../../exposition/self/httpMetrics.js';
import type { Chunk } from '../../exposition/types.js';
import type { Log } from '../../log.js';
import type { StatusView } from '../../status/view.js';
import type { ReloadResult, WebServer } from '../server.js';
import { Calls } from './calls.js';
import { chunkToSend } from './chunks.js';
import type { MainCalls, ThreadCalls, ThreadData, ToMain, ToThread } from './messages.js';

export interface WebThreadOptions {
  /** Undefined: plain HTTP for everybody. */
  readonly webConfigFile: string | undefined;
  readonly status: () => StatusView;
  /** Reads leadline.yaml again. */
  readonly reload: () => Promise<ReloadResult>;
  readonly http: Pick<HttpMetrics, 'answered'>;
  readonly log: Log;
  /** How long this thread may be busy before `/-/healthy` and the pages answer 503; ten seconds without it. */
  readonly silenceMs?: number;
  /** How long a stop waits for requests that are under way; ten seconds without it. */
  readonly graceMs?: number;
}

/** The web server in a thread of its own. */
export interface WebThread extends WebServer {
  /** Gives the thread a chunk of the snapshot, in place of the one it has; null takes it away. */
  publish(id: string, chunk: Chunk | null): void;
  /** Rejects when the thread ends without having been closed; never resolves. */
  readonly failed: Promise<never>;
}

const SILENCE_MS = 10_000;
const GRACE_MS = 10_000;
/** What a stop adds to the grace of its requests before it ends a thread that does not answer. */
const CLOSING_MS = 5_000;

/** @throws ConfigErrors of the web configuration */
export async function startWebThread(options: WebThreadOptions): Promise<WebThread> {
  const thread = new RunningThread(options);
  await thread.start();
  return thread;
}

class RunningThread implements WebThread {
  readonly failed: Promise<never>;
  readonly #options: WebThreadOptions;
  readonly #worker: Worker;
  readonly #calls: Calls<MainCalls, ThreadCalls>;
  #closing = false;
  #fail: (error: Error) => void = () => undefined;

  constructor(options: WebThreadOptions) {
    this.#options = options;
    this.failed = new Promise((_, reject) => (this.#fail = reject));
    // Whoever waits for it hears of it; nobody has to.
    this.failed.catch(() => undefined);
    const { webConfigFile, status, reload, silenceMs = SILENCE_MS, graceMs } = options;
    const workerData: ThreadData = { webConfigFile, silenceMs, graceMs };
    this.#worker = new Worker(new URL('./worker.js', import.meta.url), { name: 'leadline-web', workerData });
    this.#calls = new Calls((message) => this.#send(message), { alive: () => undefined, status, reload });
    this.#worker.on('message', (message: ToMain) => this.#receive(message));
    this.#worker.on('error', (error) => this.#ended(error));
    this.#worker.on('exit', (code) => this.#ended(new Error(`its exit code is ${code}`)));
  }

  async start(): Promise<void> {
    try {
      await this.#calls.call('start');
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  listen(address: string): Promise<{ readonly url: string }> {
    return this.#calls.call('listen', address);
  }

  async reload(): Promise<ReloadResult> {
    try {
      return await this.#calls.call('reload');
    } catch (error) {
      return { ok: false, message: (error as Error).message };
    }
  }

  publish(id: string, chunk: Chunk | null): void {
    if (chunk === null) {
      this.#send({ kind: 'chunk', id, chunk });
      return;
    }
    const { sent, transfer } = chunkToSend(chunk);
    this.#send({ kind: 'chunk', id, chunk: sent }, transfer);
  }

  async close(): Promise<void> {
    this.#closing = true;
    const patience = setTimeout(() => void this.#worker.terminate(), (this.#options.graceMs ?? GRACE_MS) + CLOSING_MS);
    // Fails only where the thread is gone already, and then there is nothing left to close.
    await this.#calls.call('close').catch(() => undefined);
    clearTimeout(patience);
    await this.#worker.terminate();
  }

  #send(message: ToThread, transfer: readonly ArrayBuffer[] = []): void {
    this.#worker.postMessage(message, transfer);
  }

  #receive(message: ToMain): void {
    if (message.kind === 'log') this.#options.log[message.level](message.fields, message.message);
    else if (message.kind !== 'counted') this.#calls.receive(message);
    else for (const { handler, code, count } of message.counted) this.#options.http.answered(handler, code, count);
  }

  #ended({ message, stack }: Error): void {
    const error = new Error(`The web server has ended: ${message}. Nothing is served any more; start leadline again.`);
    this.#calls.end(error);
    if (this.#closing) return;
    this.#closing = true;
    this.#options.log.error({ error: message, stack }, 'the thread of the web server has ended');
    this.#fail(error);
  }
}
