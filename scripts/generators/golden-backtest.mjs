import path from 'node:path';
import { build, root } from '../lib/processes.mjs';

export const name = 'the golden backtest';
export const usesBuild = true;

export async function outputs() {
  await build(['test']);
  const { goldenFile, goldenBacktest } = await import(path.join(root, 'test/dist/backtest/golden.js'));
  return new Map([[goldenFile, await goldenBacktest()]]);
}
