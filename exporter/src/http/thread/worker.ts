import { parentPort, workerData } from 'node:worker_threads';
import { SnapshotStore } from '../../exposition/snapshotStore.js';
import type { Log } from '../../log.js';
import { createWebServer, type WebServer } from '../server.js';
import { unlessSilent } from '../silent.js';
import { loadWebConfig } from '../webConfig/load.js';
import { Calls } from './calls.js';
import { chunkReceived } from './chunks.js';
import { Counts } from './counts.js';
import type { MainCalls, ThreadCalls, ThreadData, ToMain, ToThread } from './messages.js';

/** The web thread: answers scrapes from its own copy of the snapshot, whatever the main thread is busy with. */
if (parentPort === null) throw new Error('This is the web thread of leadline; `leadline serve` starts it.');
const port = parentPort;
const { webConfigFile, silenceMs, graceMs } = workerData as ThreadData;
const TELL_COUNTS_MS = 1_000;

const store = new SnapshotStore();
const counts = new Counts();
let web: WebServer | null = null;

const main = new Calls<ThreadCalls, MainCalls>(send, {
  start() {
    web = createWebServer({
      snapshot: () => store.current(),
      alive: () => unlessSilent(main.call('alive'), silenceMs),
      status: () => unlessSilent(main.call('status'), silenceMs),
      reload: () => main.call('reload'),
      self: { http: counts },
      web: loadWebConfig(webConfigFile),
      log: forwarded(),
      graceMs,
    });
  },
  listen: (address) => started().listen(address),
  reload: () => started().reload(),
  async close() {
    await web?.close();
    clearInterval(telling);
    tellCounts();
  },
});

const telling = setInterval(tellCounts, TELL_COUNTS_MS);

port.on('message', (message: ToThread) => {
  if (message.kind !== 'chunk') main.receive(message);
  else if (message.chunk === null) store.remove(message.id);
  else store.set(message.id, chunkReceived(message.chunk));
});

function send(message: ToMain): void {
  port.postMessage(message);
}

function started(): WebServer {
  if (web === null) throw new Error('The web server has not been started.');
  return web;
}

function tellCounts(): void {
  const counted = counts.take();
  if (counted.length > 0) send({ kind: 'counted', counted });
}

function forwarded(): Log {
  const at = (level: keyof Log) => (fields: object, message: string) => send({ kind: 'log', level, fields, message });
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}
