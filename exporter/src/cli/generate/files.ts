import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { rulesIn, RULES_FOLDER } from '../../generate/alerts/former.js';
import { MARK } from '../../generate/header.js';
import type { Output } from '../../generate/outputs.js';

/** The files of a folder, relative to `root` and with `/`; none where there is no such folder. */
async function filesIn(root: string, folder: string): Promise<string[]> {
  const entries = await readdir(path.join(root, folder), { recursive: true, withFileTypes: true }).catch(missing([]));
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));
}

/** What is not there is no error; what cannot be read is one. */
function missing<T>(value: T): (error: NodeJS.ErrnoException) => T {
  return (error) => {
    if (error.code === 'ENOENT') return value;
    throw error;
  };
}

/** Uids of the Grafana rules in a folder that was generated before, removed ones included. */
export async function readFormerRules(folder: string): Promise<string[]> {
  const files = (await filesIn(folder, RULES_FOLDER)).filter((file) => file.endsWith('.yaml'));
  const texts = await Promise.all(files.map((file) => readFile(path.join(folder, file), 'utf8')));
  return [...new Set(texts.flatMap(rulesIn))].sort();
}

/** Texts of the outputs that are there, by path. */
export async function readPresent(folder: string, outputs: readonly Output[]): Promise<Map<string, string>> {
  const read = async ({ path: file }: Output) =>
    [file, await readFile(path.join(folder, file), 'utf8').catch(missing(null))] as const;
  const texts = await Promise.all(outputs.map(read));
  return new Map(texts.flatMap(([file, text]) => (text === null ? [] : [[file, text]])));
}

/** Generated files beside the outputs, in the folders which these are in, that are none any more. */
export async function leftOvers(folder: string, outputs: readonly Output[]): Promise<string[]> {
  const wanted = new Set(outputs.map((output) => output.path));
  const folders = [...new Set(outputs.map((output) => path.posix.dirname(output.path)))].filter((each) => each !== '.');
  const found = [...new Set((await Promise.all(folders.map((each) => filesIn(folder, each)))).flat())].sort();
  const others = found.filter((file) => !wanted.has(file));
  const marked = await Promise.all(
    others.map(async (file) => (await readFile(path.join(folder, file), 'utf8')).includes(MARK)),
  );
  return others.filter((_, i) => marked[i]);
}

export async function writeAll(folder: string, outputs: readonly Output[]): Promise<void> {
  for (const { path: file, text } of outputs) {
    await mkdir(path.join(folder, path.dirname(file)), { recursive: true });
    await writeFile(path.join(folder, file), text);
  }
}

export async function removeAll(folder: string, files: readonly string[]): Promise<void> {
  for (const file of files) await rm(path.join(folder, file));
}
