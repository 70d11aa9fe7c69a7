import type { Handler } from '../../exposition/self/httpMetrics.js';
import type { Chunk } from '../../exposition/types.js';
import type { Log } from '../../log.js';
import type { StatusView } from '../../status/view.js';
import type { ReloadResult } from '../server.js';
import type { CallMessage } from './calls.js';

/** What the thread is started with. */
export interface ThreadData {
  readonly webConfigFile: string | undefined;
  /** How long the main thread may take to answer before it counts as silent. */
  readonly silenceMs: number;
  readonly graceMs: number | undefined;
}

/** What the main thread can ask the web thread for. */
export interface ThreadCalls {
  /** @throws ConfigErrors of the web configuration */
  start(): void;
  listen(address: string): Promise<{ readonly url: string }>;
  reload(): Promise<ReloadResult>;
  close(): Promise<void>;
}

/** What the web thread can ask the main thread for. */
export interface MainCalls {
  alive(): void;
  status(): StatusView;
  reload(): Promise<ReloadResult>;
}

/** A {@link Chunk} as it crosses: of a Buffer only the bytes arrive. */
export interface SentChunk extends Pick<Chunk, 'families' | 'series'> {
  readonly text: Uint8Array<ArrayBuffer>;
  readonly openMetrics: Uint8Array<ArrayBuffer>;
  readonly textGzip: Uint8Array<ArrayBuffer>;
  readonly openMetricsGzip: Uint8Array<ArrayBuffer>;
}

export type ToThread = CallMessage | { readonly kind: 'chunk'; readonly id: string; readonly chunk: SentChunk | null };

/** Requests answered since the last time this was told. */
export type Counted = readonly { readonly handler: Handler; readonly code: number; readonly count: number }[];

export type ToMain =
  | CallMessage
  | { readonly kind: 'counted'; readonly counted: Counted }
  | { readonly kind: 'log'; readonly level: keyof Log; readonly fields: object; readonly message: string };
