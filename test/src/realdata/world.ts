import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openWorld, type OpenWorld } from '@leadline/exporter/cli/open-world.js';
import type { Config, DuckdbConfig } from '@leadline/exporter/config/config.js';
import { loadConfig } from '@leadline/exporter/config/load.js';
import { catalogue } from '@leadline/exporter/indicators/catalogue.gen.js';
import type { Log } from '@leadline/exporter/log.js';
import { Engines } from '@leadline/exporter/serve/engines.js';

/** Where the configurations of the public sets read them. */
const SHIPPED_DATA = '../../../../shared/data';
const MEMORY_BYTES = 1_000_000_000;

const nothing = () => undefined;
const quiet: Log = { debug: nothing, info: nothing, warn: nothing, error: nothing };

export interface RealWorld extends OpenWorld {
  readonly config: Config;
}

/**
 * Opens what a configuration describes in a store of its own, reads it, and removes it after `work`.
 * @param data folder to read the public sets from; null: from where the configuration says
 */
export async function withWorld<T>(
  configFile: string,
  data: string | null,
  work: (world: RealWorld) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'leadline-realdata-'));
  const engines = new Engines();
  const file = (name: string): DuckdbConfig => ({
    ...{ engine: 'duckdb', path: path.join(folder, name), memoryLimitBytes: MEMORY_BYTES, threads: 2 },
  });
  try {
    const written = loadConfig(configFile, process.env, catalogue);
    const entities = new Map(
      [...written.entities].map(([name, entity]) => [
        name,
        data === null ? entity : { ...entity, query: entity.query.replaceAll(SHIPPED_DATA, path.resolve(data)) },
      ]),
    );
    const config = { ...written, entities, store: file('store.duckdb'), state: file('state.duckdb') };
    return await work({ ...(await openWorld(config, engines, quiet)), config });
  } finally {
    await engines.closeAll();
    await rm(folder, { recursive: true });
  }
}
