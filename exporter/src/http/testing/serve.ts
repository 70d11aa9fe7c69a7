import { renderChunk } from '../../exposition/chunk.js';
import type { HttpMetrics } from '../../exposition/self/httpMetrics.js';
import { SnapshotStore } from '../../exposition/snapshotStore.js';
import type { Log } from '../../log.js';
import { createWebServer, type WebServer, type WebServerOptions } from '../server.js';
import { noWebConfig } from '../webConfig/types.js';
import { calmView } from './views.js';

/** Calls of `answered`, in a form that tests can read. */
export class CountingHttpMetrics {
  readonly seen: string[] = [];

  answered: HttpMetrics['answered'] = (handler, code) => {
    this.seen.push(`${handler} ${code}`);
  };
}

/** A log that is kept instead of written. */
export class KeptLog implements Log {
  readonly lines: { readonly level: string; readonly message: string }[] = [];

  debug = (_: object, message: string) => void this.lines.push({ level: 'debug', message });
  info = (_: object, message: string) => void this.lines.push({ level: 'info', message });
  warn = (_: object, message: string) => void this.lines.push({ level: 'warn', message });
  error = (_: object, message: string) => void this.lines.push({ level: 'error', message });
}

export interface Served {
  readonly url: string;
  readonly web: WebServer;
  readonly store: SnapshotStore;
  readonly counts: CountingHttpMetrics;
  readonly log: KeptLog;
}

/** A server on a free port of the loopback interface, with one metric in its snapshot. */
export async function serve(options: Partial<WebServerOptions> = {}): Promise<Served> {
  const store = new SnapshotStore();
  const samples = [{ labels: { segment: 'a "b"' }, value: 0.25 }];
  store.set('one', await renderChunk([{ name: 'leadline_one_ratio', help: 'The "one".', samples }]));
  const counts = new CountingHttpMetrics();
  const log = new KeptLog();
  const web = createWebServer({
    snapshot: () => store.current(),
    status: () => calmView,
    reload: () => Promise.resolve({ ok: true, message: 'Reloaded.' }),
    self: { http: counts },
    web: noWebConfig,
    log,
    ...options,
  });
  const { url } = await web.listen('127.0.0.1:0');
  return { url, web, store, counts, log };
}
