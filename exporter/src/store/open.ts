import { EngineError, type StoreEngine } from '../engines/engine.js';
import { entityNames } from '../model/entities.js';
import { ident, sql } from '../sql/sql.js';
import { createProgressTable } from './progress.js';

/** Raised whenever tables change shape: an older store is emptied and read again from the sources, a newer one refused. */
const STORE_VERSION = 1;

/**
 * Prepares the store for synced entities.
 * @param version of this leadline's tables
 * @returns true when what an older leadline had written was dropped
 * @throws EngineError when it was written by a newer leadline
 */
export async function prepareStore(store: StoreEngine, version = STORE_VERSION): Promise<boolean> {
  await store.transaction((session) => session.run(sql`create table if not exists store_version (version integer)`));
  const [row] = await store.query(sql`select version from store_version`);
  const found = (row?.['version'] as number | undefined) ?? null;
  if (found !== null && found > version) throw newer(store.name, found, version);
  const outdated = found !== null && found < version;
  if (outdated) await empty(store);
  await createProgressTable(store);
  if (found !== version) {
    await store.transaction(async (session) => {
      await session.run(sql`delete from store_version`);
      await session.run(sql`insert into store_version values (${version})`);
    });
  }
  return outdated;
}

async function empty(store: StoreEngine): Promise<void> {
  await store.transaction(async (session) => {
    for (const table of [...entityNames, 'sync_progress']) await session.run(sql`drop table if exists ${ident(table)}`);
  });
}

function newer(name: string, found: number, known: number): EngineError {
  return new EngineError(
    'corrupt',
    `The store in ${name} is of version ${found}, this leadline knows ${known}: it was written by a newer leadline. ` +
      'Install that version again, or delete the store and start: it is a cache, and is read again from the sources.',
  );
}
