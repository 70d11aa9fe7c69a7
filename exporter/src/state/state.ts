import { EngineError, type StoreEngine } from '../engines/engine.js';
import { sql } from '../sql/sql.js';
import { migrate, migrations } from './migrations.js';

/**
 * Opens what no source can give back. Unlike the store it is no cache: it must be backed up, and is never to be deleted
 * to get out of trouble.
 * @throws EngineError when it was written by a newer leadline
 */
export async function openState(engine: StoreEngine): Promise<StoreEngine> {
  await engine.transaction((session) => session.run(sql`create table if not exists state_version (version integer)`));
  const [row] = await engine.query(sql`select version from state_version`);
  const version = (row?.['version'] as number | undefined) ?? 0;
  if (version > migrations.length) {
    throw new EngineError(
      'corrupt',
      `The state in ${engine.name} is of version ${version}, this leadline knows ${migrations.length}: it was written by a newer leadline. ` +
        'Install that version again, or restore the backup from before. Do not delete it: no source can give it back.',
    );
  }
  await migrate(version, (work) => engine.transaction(work));
  return engine;
}
