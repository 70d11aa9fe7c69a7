import type { DuckdbConfig, SourceConfig } from '../../../config/config.js';

export const position = { file: 'leadline.yaml', line: 1, column: 1 };

export function configOf(path: string, changed: Partial<DuckdbConfig> = {}): DuckdbConfig {
  return { engine: 'duckdb', path, memoryLimitBytes: 512 * 2 ** 20, threads: 2, ...changed };
}

export function sourceOf(path: string, changed: Partial<DuckdbConfig> = {}): SourceConfig {
  return { ...configOf(path, changed), name: 'files', position };
}
