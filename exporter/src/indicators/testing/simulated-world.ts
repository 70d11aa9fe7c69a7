import type { Engine, StoreEngine } from '../../engines/engine.js';
import { entities, entityNames } from '../../model/entities.js';
import type { Business } from '../../model/business.js';
import type { SimulationOptions } from '../../simulate/plan.js';
import { createProgressTable } from '../../store/progress.js';
import { storedRows } from '../../store/rows.js';
import { syncEntity } from '../../store/sync/entity.js';
import type { World } from '../moment.js';
import { simulatedEntities } from './simulated-source.js';
import { businessOf } from './world.js';

/** Large enough for all indicators to have a reading, small enough to be lived within seconds. */
export const simulation: SimulationOptions = {
  seed: 'indicators',
  customers: 1500,
  days: 180,
  until: new Date('2026-06-17T10:20:00Z'),
  timeZone: 'Europe/Berlin',
};

/** Brings a store up to date with the source by the real sync, all entities, as of an instant. */
export async function syncAll(source: Engine, store: StoreEngine, now: Date): Promise<void> {
  await createProgressTable(store);
  for (const [name, config] of simulatedEntities)
    await syncEntity({ name, config, source, sourceZone: undefined, store, zone: simulation.timeZone, now });
}

export function syncedWorld(store: StoreEngine, settings: Partial<Business> = {}): World {
  const business = businessOf({
    timeZone: simulation.timeZone,
    rates: { USD: [{ from: '2000-01-01', rate: 0.9 }] },
    ...settings,
  });
  return { store, business, rows: new Map(entityNames.map((name) => [name, storedRows(entities[name])])) };
}
