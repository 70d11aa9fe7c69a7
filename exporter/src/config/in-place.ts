import type { Config, SourceConfig, StoreConfig } from './config.js';

/** A source that is the store itself is used in place: nothing is created and nothing copied. */
export function isStore(source: SourceConfig, store: StoreConfig): boolean {
  if (source.engine === 'postgres' && store.engine === 'postgres') return source.url === store.url;
  if (source.engine === 'duckdb' && store.engine === 'duckdb')
    return source.path === store.path && source.path !== ':memory:';
  return false;
}

/** The source in which every entity is used in place, or undefined where leadline must write to the store. */
export function inPlaceOnly({ store, sources, entities }: Pick<Config, 'store' | 'sources' | 'entities'>) {
  const used = [...entities.values()].map(({ source }) => sources.get(source)!);
  return used.every((source) => isStore(source, store)) ? used[0] : undefined;
}
