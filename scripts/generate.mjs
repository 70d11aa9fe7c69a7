/**
 * `npm run generate [-- --check]`: writes every generated file, or says which ones are not what the generators give.
 *
 * A generator is a file of scripts/generators that exports
 * - `name`: what it makes, in words;
 * - `outputs()`: a promise of a Map from path (relative to the repository) to text; text that prettier knows is formatted;
 * - `folders` (optional): folders which hold nothing but its outputs, where anything else is a left-over;
 * - `usesBuild` (optional): true when it imports exporter/dist. Those run after the others and after a build.
 */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ensureInstalled } from './lib/install.mjs';
import { main, say } from './lib/output.mjs';
import { build, root } from './lib/processes.mjs';

const inRoot = (file) => path.join(root, file);

async function loadGenerators() {
  const folder = inRoot('scripts/generators');
  const files = (await readdir(folder)).filter((file) => file.endsWith('.mjs')).sort();
  return Promise.all(files.map((file) => import(path.join(folder, file))));
}

async function formatted(file, text) {
  const prettier = await import('prettier');
  const { inferredParser } = await prettier.getFileInfo(inRoot(file), { ignorePath: inRoot('.prettierignore') });
  if (!inferredParser) return text;
  return prettier.format(text, { ...(await prettier.resolveConfig(inRoot(file))), parser: inferredParser });
}

async function leftOvers(generator, wanted) {
  const found = [];
  for (const folder of generator.folders ?? []) {
    const entries = await readdir(inRoot(folder), { recursive: true, withFileTypes: true }).catch(() => []);
    const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
    found.push(...files.map((file) => path.relative(root, file)).filter((file) => !wanted.has(file)));
  }
  return found;
}

/** Writes (or, to check, only names) what differs. @returns {Promise<string[]>} the paths that differ */
async function apply(generator, checkOnly) {
  const outputs = await generator.outputs();
  const changed = [];
  for (const [file, text] of outputs) {
    const wanted = await formatted(file, text);
    const present = await readFile(inRoot(file), 'utf8').catch(() => undefined);
    if (present === wanted) continue;
    changed.push(file);
    if (checkOnly) continue;
    await mkdir(path.dirname(inRoot(file)), { recursive: true });
    await writeFile(inRoot(file), wanted);
  }
  for (const file of await leftOvers(generator, outputs)) {
    changed.push(file);
    if (!checkOnly) await rm(inRoot(file));
  }
  return changed;
}

await main(async () => {
  const checkOnly = process.argv.includes('--check');
  await ensureInstalled();
  const generators = await loadGenerators();
  const changed = [];
  for (const generator of generators.filter(({ usesBuild }) => !usesBuild))
    changed.push(...(await apply(generator, checkOnly)));
  const later = generators.filter(({ usesBuild }) => usesBuild);
  if (later.length > 0) await build(['exporter']);
  for (const generator of later) changed.push(...(await apply(generator, checkOnly)));
  if (changed.length === 0) say(`Generated files are up to date (${generators.map(({ name }) => name).join(', ')}).`);
  else if (checkOnly)
    say(`Not what the generators give; run \`npm run generate\` and commit:\n  ${changed.join('\n  ')}`);
  else say(`Written:\n  ${changed.join('\n  ')}`);
  return checkOnly && changed.length > 0 ? 1 : 0;
});
