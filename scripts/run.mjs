/** `node scripts/run.mjs test/dist/<script>.js ...`: builds, then runs a script of the test workspace with its arguments. */
import { ensureInstalled } from './lib/install.mjs';
import { main, Refusal } from './lib/output.mjs';
import { build, run } from './lib/processes.mjs';

await main(async () => {
  const [script, ...args] = process.argv.slice(2);
  if (!script) throw new Refusal('Say which script to run: node scripts/run.mjs test/dist/<script>.js [arguments].');
  await ensureInstalled();
  await build(['exporter', 'test']);
  return run(process.execPath, [script, ...args]);
});
