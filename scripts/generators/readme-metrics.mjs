import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../lib/processes.mjs';

export const name = "the README's table of metrics";
export const usesBuild = true;

export async function outputs() {
  const fromDist = (file) => import(path.join(root, 'exporter/dist', file));
  const { metricsTable, replaceSection } = await fromDist('generate/metrics.js');
  const { catalogue } = await fromDist('indicators/catalogue.gen.js');
  const readme = await readFile(path.join(root, 'README.md'), 'utf8');
  return new Map([['README.md', replaceSection(readme, 'metrics', metricsTable(catalogue))]]);
}
