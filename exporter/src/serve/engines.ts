import type { Config, SourceConfig, StoreConfig } from '../config/config.js';
import { inPlaceOnly, isStore } from '../config/in-place.js';
import { EngineError, type StoreEngine } from '../engines/engine.js';
import { openEngine } from '../engines/open.js';

export { isStore };

/**
 * Engines by their settings: a reload that changes nothing about a database keeps its connection, and the embedded
 * store, which one process may open once, survives it.
 */
export class Engines {
  private readonly opened = new Map<string, Promise<StoreEngine>>();

  /** Opens on first use; a failed opening is tried again at the next use. */
  get(config: StoreConfig | SourceConfig, name?: string, inPlace = false): Promise<StoreEngine> {
    const key = `${inPlace ? 'in place ' : ''}${keyOf(config)}`;
    let engine = this.opened.get(key);
    if (!engine) {
      engine = openEngine(config, name, inPlace);
      this.opened.set(key, engine);
      engine.catch(() => this.opened.delete(key));
    }
    return engine;
  }

  /** Where indicators run. Where every entity is used in place, it is opened as a source: nothing is created or locked. */
  store(config: Config): Promise<StoreEngine> {
    const source = inPlaceOnly(config);
    return source ? this.get(source, source.name, source.engine === 'postgres') : this.get(config.store, 'store');
  }

  /** Where an entity is read; one that is used in place is read where indicators run. */
  source(source: SourceConfig, config: Config): Promise<StoreEngine> {
    return isStore(source, config.store) ? this.store(config) : this.get(source, source.name);
  }

  /** Hands over an engine that is open already, as one of these settings; its owner still closes it. */
  adopt(config: StoreConfig | SourceConfig, engine: StoreEngine): void {
    this.opened.set(keyOf(config), Promise.resolve(borrowed(engine)));
  }

  async closeAllBut(kept: readonly (StoreConfig | SourceConfig)[]): Promise<void> {
    const keys = new Set(kept.map(keyOf));
    const gone = [...this.opened].filter(([key]) => !keys.has(key.replace(/^in place /, '')));
    for (const [key, engine] of gone) {
      this.opened.delete(key);
      await engine.then((open) => open.close()).catch(ignoreClosed);
    }
  }

  /** Closes what none of these configurations uses. */
  closeUnused(...used: readonly Config[]): Promise<void> {
    return this.closeAllBut(
      used.flatMap((config) => [
        ...(inPlaceOnly(config) ? [] : [config.store]),
        ...[config.state, ...config.sources.values()],
      ]),
    );
  }

  closeAll(): Promise<void> {
    return this.closeAllBut([]);
  }
}

function borrowed(engine: StoreEngine): StoreEngine {
  return {
    name: engine.name,
    dialect: engine.dialect,
    query: (query) => engine.query(query),
    read: (work) => engine.read(work),
    describe: (query) => engine.describe(query),
    explain: (query) => engine.explain(query),
    canWrite: () => engine.canWrite(),
    transaction: (work) => engine.transaction(work),
    close: () => Promise.resolve(),
  };
}

function ignoreClosed(error: unknown): void {
  if (!(error instanceof EngineError)) throw error;
}

function keyOf(config: StoreConfig | SourceConfig): string {
  const settings = Object.entries(config).filter(([name]) => name !== 'position');
  return JSON.stringify(settings.sort(([a], [b]) => a.localeCompare(b)));
}
