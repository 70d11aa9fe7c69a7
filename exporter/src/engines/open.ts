import type { SourceConfig, StoreConfig } from '../config/config.js';
import { EngineError, type StoreEngine } from './engine.js';
import { openDuckdb } from './duckdb/open.js';

/**
 * Opens the engine that a `store`, `state` or source names. A source is opened for reading only.
 *
 * @param name what messages call it where the configuration has no name for it: `store`, `state`
 * @throws EngineError
 */
export async function openEngine(config: StoreConfig | SourceConfig, name = 'store'): Promise<StoreEngine> {
  const isSource = 'name' in config;
  const called = isSource ? config.name : name;
  const role = isSource ? 'source' : 'store';
  if (config.engine === 'duckdb') return openDuckdb(config, called, role);
  throw new EngineError('sql', `Postgres comes next.`);
}
