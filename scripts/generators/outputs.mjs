import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../lib/processes.mjs';

export const name = 'what `leadline generate` makes';
export const usesBuild = true;

/** Rules that went away are told from the files that are there: they leave a tombstone. */
async function formerRules({ rulesIn, RULES_FOLDER }) {
  const folder = path.join(root, RULES_FOLDER);
  const files = (await readdir(folder).catch(() => [])).filter((file) => file.endsWith('.yaml'));
  const texts = await Promise.all(files.map((file) => readFile(path.join(folder, file), 'utf8')));
  return [...new Set(texts.flatMap(rulesIn))].sort();
}

export async function outputs() {
  const fromDist = (file) => import(path.join(root, 'exporter/dist', file));
  const { outputsOf } = await fromDist('generate/outputs.js');
  const { defaultSettings } = await fromDist('generate/settings.js');
  const { catalogue } = await fromDist('indicators/catalogue.gen.js');
  const settings = { ...defaultSettings, formerRules: await formerRules(await fromDist('generate/alerts/former.js')) };
  return new Map(outputsOf(catalogue, settings).map(({ path: file, text }) => [file, text]));
}
