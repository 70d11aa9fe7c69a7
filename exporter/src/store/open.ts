import { EngineError, type StoreEngine } from '../engines/engine.js';
import { sql } from '../sql/sql.js';
import { createProgressTable } from './progress.js';

/** Raised whenever tables change shape: an older store is rebuilt from the sources, a newer one is refused. */
const STORE_VERSION = 1;

/**
 * Prepares the store for synced entities.
 * @throws EngineError when it was written by a newer leadline
 */
export async function prepareStore(store: StoreEngine): Promise<void> {
  await store.transaction((session) => session.run(sql`create table if not exists store_version (version integer)`));
  const [row] = await store.query(sql`select version from store_version`);
  const version = (row?.['version'] as number | undefined) ?? null;
  if (version !== null && version > STORE_VERSION) {
    throw new EngineError(
      'corrupt',
      `The store in ${store.name} is of version ${version}, this leadline knows ${STORE_VERSION}: it was written by a newer leadline. ` +
        'Install that version again, or delete the store and start: it is a cache, and is read again from the sources.',
    );
  }
  await createProgressTable(store);
  if (version !== null) return;
  await store.transaction((session) => session.run(sql`insert into store_version values (${STORE_VERSION})`));
}
