import type { SourceConfig, StoreConfig } from '../config/config.js';
import { roleOf } from './duckdb/errors.js';
import { openDuckdb } from './duckdb/open.js';
import type { StoreEngine } from './engine.js';
import { PostgresEngine } from './postgres/engine.js';

/**
 * Opens the engine that a store, a state or a source names. A source is for reading only, and one in Postgres connects at
 * its first use; a store is connected, created where it is missing, and locked against a second leadline.
 *
 * @param name what messages call it where the configuration has no name for it: `store`, `state`
 * @param inPlace whether indicators run in this source
 * @throws EngineError
 */
export async function openEngine(
  config: StoreConfig | SourceConfig,
  name = 'store',
  inPlace = false,
): Promise<StoreEngine> {
  const isSource = 'name' in config;
  const called = isSource ? config.name : name;
  if (config.engine === 'duckdb') return openDuckdb(config, called, isSource ? 'source' : roleOf(name));
  if (isSource && inPlace) return PostgresEngine.inPlace(config, called);
  return isSource ? PostgresEngine.source(config, called) : PostgresEngine.store(config, called);
}
