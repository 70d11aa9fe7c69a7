import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { canInstall, installDebian } from './apt.mjs';
import { ensureInstalled } from './install.mjs';
import { Refusal, say } from './output.mjs';
import { bin, build, root, run } from './processes.mjs';

const nodeOptions = '--experimental-vm-modules --disable-warning=ExperimentalWarning';

/** Splits `--without=prometheus,chromium` from what jest understands. */
function parse(args, known) {
  const prefix = '--without=';
  const without = args.filter((arg) => arg.startsWith(prefix)).flatMap((arg) => arg.slice(prefix.length).split(','));
  const unknown = without.filter((need) => !known.includes(need));
  if (unknown.length > 0) {
    throw new Refusal(`--without does not know '${unknown.join("', '")}': it takes ${known.join(', ')}.`);
  }
  return { without, jestArgs: args.filter((arg) => !arg.startsWith(prefix)) };
}

async function provideTools({ tools, findTool, isLeftOut, missingTool }, without, isPart) {
  const absent = () => Object.keys(tools).filter((name) => !isLeftOut(name, without) && findTool(name) === undefined);
  const first = absent();
  if (first.length > 0 && canInstall())
    await installDebian([...new Set(first.map((name) => tools[name].debianPackage))]);
  const missing = absent().filter((name) => tools[name].fallback === undefined);
  // Of a part of the tests only the suites know what they need; they say the same.
  if (missing.length > 0 && !isPart) throw new Refusal(missing.map(missingTool).join('\n'));
}

function sayWhatWasLeftOut(report) {
  const lines = report.split('\n').filter((line) => line !== '');
  for (const need of new Set(lines.map((line) => line.split('\t')[0]))) {
    const files = lines
      .filter((line) => line.startsWith(`${need}\t`))
      .map((line) => path.relative(root, line.split('\t')[1]));
    say(`Left out by --without=${need}: ${files.sort().join(', ')}`);
  }
}

async function runJest(jestArgs, env, folder) {
  const file = (name) => path.join(folder, name);
  // After the paths: jest takes what follows an option with a list for more of the list.
  const reporters = ['default', path.join(root, 'scripts/lib/count-reporter.mjs')].map((name) => `--reporters=${name}`);
  const args = [bin('jest/bin/jest.js'), ...jestArgs, ...reporters];
  const own = { NODE_OPTIONS: nodeOptions, LEADLINE_TEST_COUNTS: file('counts'), LEADLINE_TEST_SKIPS: file('skips') };
  const code = await run(process.execPath, args, { env: { ...env, ...own }, input: 'ignore' });
  const read = (name) => readFile(file(name), 'utf8').catch(() => '');
  sayWhatWasLeftOut(await read('skips'));
  const counts = JSON.parse((await read('counts')) || '{ "passed": 0, "failed": 1, "skipped": 0 }');
  return { ...counts, ok: code === 0 && counts.failed === 0 && counts.passed > 0 && !counts.interrupted };
}

/**
 * Provides what the tests need and runs them. They run from the sources, so a build with type errors counts as a failure and
 * does not keep them from running.
 * @param {string[]} args `--without=...`, and what jest takes: paths, `-t`
 * @returns {Promise<{ passed: number, failed: number, skipped: number, ok: boolean }>}
 */
export async function runTests(args) {
  await ensureInstalled();
  const buildFault = await build(['exporter', 'test']).then(
    () => undefined,
    (error) => error.message,
  );
  const testing = (name) => import(path.join(root, 'exporter/dist/testing', name));
  const toolbox = await testing('tools.js');
  const { without, jestArgs } = parse(args, [...Object.keys(toolbox.tools), 'registry']);
  await provideTools(toolbox, without, jestArgs.length > 0);
  const folder = await mkdtemp(path.join(tmpdir(), 'leadline-test-'));
  const postgres = without.includes('postgres') ? undefined : await (await testing('postgres.js')).startPostgres();
  const env = { LEADLINE_TEST_WITHOUT: without.join(','), LEADLINE_TEST_POSTGRES_URL: postgres?.url };
  try {
    const result = await runJest(jestArgs, env, folder);
    if (!buildFault) return result;
    say(buildFault);
    return { ...result, failed: result.failed + 1, ok: false };
  } finally {
    await postgres?.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** The line that says how a run went, read by people and by CI. */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
