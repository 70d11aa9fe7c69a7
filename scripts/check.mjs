/** `npm run check`: all that CI checks, one after another, each to its end. Arguments go to the tests. */
import { ensureInstalled } from './lib/install.mjs';
import { main, say, stderr } from './lib/output.mjs';
import { bin, run } from './lib/processes.mjs';
import { closingLine, runTests } from './lib/tests.mjs';

const node = (...args) => run(process.execPath, args, { output: stderr, input: 'ignore' });

const checks = [
  { name: 'lint', fix: 'correct what is named above', run: () => node(bin('eslint/bin/eslint.js'), '.') },
  { name: 'format', fix: 'npm run format', run: () => node(bin('prettier/bin/prettier.cjs'), '--check', '.') },
  {
    name: 'types',
    fix: 'correct what is named above',
    run: () => node(bin('typescript/bin/tsc'), '-b', 'exporter', 'test'),
  },
  {
    name: 'panel',
    fix: 'correct what is named above',
    run: () => node(bin('typescript/bin/tsc'), '-p', 'grafana-plugin'),
  },
  { name: 'drift', fix: 'npm run generate', run: () => node('scripts/generate.mjs', '--check') },
];

async function runChecks() {
  const results = [];
  for (const check of checks) {
    say(`\n=== ${check.name}`);
    results.push({ ...check, ok: (await check.run()) === 0 });
  }
  return results;
}

await main(async () => {
  await ensureInstalled();
  const results = await runChecks();
  say('\n=== tests');
  const tests = await runTests(process.argv.slice(2)).catch((error) => {
    say(error.message);
    return { passed: 0, failed: 1, skipped: 0, ok: false };
  });
  say('');
  for (const { name, ok, fix } of results) say(`${name.padEnd(8)} ${ok ? 'passed' : `failed: ${fix}`}`);
  say(`tests    ${tests.ok ? 'passed' : 'failed: see above'}`);
  const failed = results.filter(({ ok }) => !ok).length;
  const passed = results.length - failed;
  console.log(closingLine({ ...tests, passed: tests.passed + passed, failed: tests.failed + failed }));
  return tests.ok && failed === 0 ? 0 : 1;
});
