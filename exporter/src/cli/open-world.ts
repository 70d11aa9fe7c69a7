import type { Config } from '../config/config.js';
import { EngineError, type StoreEngine } from '../engines/engine.js';
import type { World } from '../indicators/moment.js';
import type { Log } from '../log.js';
import { entities, type EntityName } from '../model/entities.js';
import type { EntityRows } from '../model/visible.js';
import { isStore, type Engines } from '../serve/engines.js';
import { inPlaceRows } from '../sources/inplace.js';
import { openState } from '../state/state.js';
import { ArchivedVersions } from '../state/versions.js';
import { prepareStore } from '../store/open.js';
import { lastRead } from '../store/progress.js';
import { storedRows } from '../store/rows.js';
import { describeMapping } from '../store/sync/entity.js';
import { now } from './environment.js';
import { readEntity } from './sync.js';

export interface OpenWorld {
  readonly world: Pick<World, 'store' | 'rows' | 'business'>;
  readonly state: StoreEngine;
  /** When each entity was last read; now, where it is used in place. */
  readonly readAt: ReadonlyMap<EntityName, Date>;
}

/**
 * Opens the store and the state as serve does. What has never been read is read first; what has been is taken as it is.
 * @throws EngineError
 */
export async function openWorld(config: Config, engines: Engines, log: Log): Promise<OpenWorld> {
  const [store, state] = await openBoth(config, engines);
  const inStore = (source: string) => isStore(config.sources.get(source)!, config.store);
  if ([...config.entities.values()].some(({ source }) => !inStore(source))) await prepareStore(store);
  const history = new ArchivedVersions(state, store);
  const rows = new Map<EntityName, EntityRows>();
  const readAt = new Map<EntityName, Date>();
  const zone = config.business.timeZone;
  for (const [name, entity] of config.entities) {
    if (inStore(entity.source)) {
      const sourceZone = config.sources.get(entity.source)!.timeZone;
      const mapping = await describeMapping({ name, config: entity, source: store, sourceZone, zone });
      rows.set(name, { rows: inPlaceRows(entity.query, mapping, store.dialect, zone), versioned: false });
      readAt.set(name, now());
      continue;
    }
    if (!(await lastRead(store, name)))
      await readEntity({ config, engines, reconcile: false, log }, name, entity, store, history);
    rows.set(name, storedRows(entities[name]));
    readAt.set(name, (await lastRead(store, name)) ?? now());
  }
  return { world: { store, rows, business: config.business }, state, readAt };
}

async function openBoth(config: Config, engines: Engines): Promise<[StoreEngine, StoreEngine]> {
  try {
    const store = await engines.store(config);
    return [store, await openState(await engines.get(config.state, 'state'))];
  } catch (error) {
    if (!(error instanceof EngineError) || error.kind !== 'locked') throw error;
    throw new EngineError(
      'locked',
      `${error.message}\nIf that is \`leadline serve\`, stop it while this runs, or let this command read the sources into a store of its own: a copy of leadline.yaml with other paths under \`store\` and \`state\`.`,
      { cause: error },
    );
  }
}
