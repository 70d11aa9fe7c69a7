import { basename } from 'node:path';
import type { StoreConfig } from '../../config/config.js';

/** Where a simulated business is written to. */
export type Target =
  { readonly kind: 'csv'; readonly folder: string } | { readonly kind: 'database'; readonly config: StoreConfig };

const GIB = 2 ** 30;

/** `postgres://...`, a file ending in .duckdb, or a folder for CSV files. */
export function parseTarget(into: string, schema: string): Target {
  if (/^postgres(ql)?:\/\//.test(into)) {
    const connection = { url: into, standbyUrls: [], tls: { mode: 'prefer' as const } };
    const limits = { statementTimeoutMs: 30 * 60_000, connectTimeoutMs: 10_000 };
    return { kind: 'database', config: { engine: 'postgres', ...connection, ...limits, schema } };
  }
  if (into.endsWith('.duckdb')) {
    // DuckDB calls a database by its file, and could not tell it from a schema of that name.
    if (basename(into, '.duckdb') === schema)
      throw new Error(
        `${into} and the schema have the same name, ${schema}: name the file or, with --schema, the schema otherwise.`,
      );
    return { kind: 'database', config: duckdbFile(into) };
  }
  return { kind: 'csv', folder: into };
}

export function duckdbFile(path: string): StoreConfig {
  return { engine: 'duckdb', path, memoryLimitBytes: GIB, threads: 2 };
}
