import path from 'node:path';
import { build, root } from '../lib/processes.mjs';

export const name = 'the golden metrics';
export const usesBuild = true;

export async function outputs() {
  await build(['test']);
  const { goldenFile, goldenMetrics } = await import(path.join(root, 'test/dist/golden/golden.js'));
  return new Map([[goldenFile, await goldenMetrics()]]);
}
