import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { DuckdbConfig } from '../../config/config.js';
import { duckdbError, type DuckdbPlace, type DuckdbRole } from './errors.js';
import { DuckdbEngine } from './engine.js';
import { claim } from './open-files.js';

const MEMORY = ':memory:';

/**
 * Opens a DuckDB file, or one in memory. A source's file is opened read-only; missing folders of a store are created.
 *
 * @param options.readOnly for a store that is only to be looked at
 * @throws EngineError
 */
export async function openDuckdb(
  config: DuckdbConfig,
  name: string,
  role: DuckdbRole,
  options: { readonly readOnly?: boolean } = {},
): Promise<DuckdbEngine> {
  const baseDir = resolve(config.baseDir ?? '.');
  const inMemory = config.path === MEMORY;
  const path = inMemory ? MEMORY : resolve(baseDir, config.path);
  const place: DuckdbPlace = { name, path, role };
  const readOnly = !inMemory && (options.readOnly ?? role === 'source');
  const release = inMemory ? () => undefined : claim(path, !readOnly);
  try {
    if (role !== 'source' && !inMemory && !readOnly) await mkdir(dirname(path), { recursive: true });
    const instance = await DuckDBInstance.create(path, {
      ...(readOnly ? { access_mode: 'READ_ONLY' } : {}),
      memory_limit: `${config.memoryLimitBytes}B`,
      threads: String(config.threads),
      temp_directory: temporaryFolder(path, readOnly || inMemory),
      // What leadline needs is built in; nothing is fetched from the network or picked up from a home folder.
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
      file_search_path: baseDir,
    });
    const first = await instance.connect();
    await first.run("set global timezone = 'UTC'");
    first.disconnectSync();
    return new DuckdbEngine(instance, place, config.statementTimeoutMs, readOnly || role === 'source', release);
  } catch (error) {
    release();
    throw duckdbError(error, place);
  }
}

/** Where DuckDB spills to: beside a store, but never beside a source, whose folder is not leadline's to write in. */
function temporaryFolder(path: string, elsewhere: boolean): string {
  return elsewhere ? join(tmpdir(), `leadline-duckdb-${randomUUID()}`) : `${path}.tmp`;
}
