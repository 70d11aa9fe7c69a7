import { existsSync } from 'node:fs';
import { renderChunk } from '@leadline/exporter/exposition/chunk.js';
import { KeptLog } from '@leadline/exporter/http/testing/serve.js';
import { calmView } from '@leadline/exporter/http/testing/views.js';
import { startWebThread } from '@leadline/exporter/http/thread/webThread.js';

/**
 * A program with the web thread, for `thread.test.ts`: `node threadHost.js <file>`. Asked for its status, its main thread
 * is busy until the file is there. SIGTERM stops it and prints what was counted; SIGHUP breaks the web thread.
 */
const [file = ''] = process.argv.slice(2);
const counted: Record<string, number> = {};

const web = await startWebThread({
  webConfigFile: undefined,
  status: () => {
    while (!existsSync(file));
    return calmView;
  },
  reload: () => Promise.resolve({ ok: true, message: 'Read again.' }),
  http: {
    answered(handler, code, count = 1) {
      const key = `${handler} ${code}`;
      counted[key] = (counted[key] ?? 0) + count;
    },
  },
  log: new KeptLog(),
  silenceMs: 300,
});
const one = await renderChunk([{ name: 'leadline_one', help: 'One.', samples: [{ labels: {}, value: 1 }] }]);
web.publish('one', one);
const { url } = await web.listen('127.0.0.1:0');
process.stdout.write(`${url}\n`);

// The store of the main thread would have refused it: two parts that export the same metric.
process.once('SIGHUP', () => web.publish('other', one));
web.failed.catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
process.once('SIGTERM', () => {
  void web.close().then(() => process.stdout.write(`${JSON.stringify(counted)}\n`));
});
