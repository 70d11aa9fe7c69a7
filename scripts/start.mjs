/** `npm start`: from a fresh clone to the running demo on the embedded engine. Arguments go to the demo. */
import { ensureInstalled } from './lib/install.mjs';
import { main } from './lib/output.mjs';
import { build, run } from './lib/processes.mjs';

await main(async () => {
  await ensureInstalled();
  await build(['exporter']);
  return run(process.execPath, ['exporter/dist/cli/main.js', 'demo', ...process.argv.slice(2)]);
});
