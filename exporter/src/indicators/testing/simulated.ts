import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config, EntityConfig } from '../../config/config.js';
import { loadConfig } from '../../config/load.js';
import type { StoreEngine } from '../../engines/engine.js';
import type { Business } from '../../model/business.js';
import { entities, entityNames, type EntityName } from '../../model/entities.js';
import type { EntityRows } from '../../model/visible.js';
import { demoConfig } from '../../simulate/demo/config.js';
import { planWorld, type SimulationOptions } from '../../simulate/plan.js';
import { Simulation } from '../../simulate/writers/simulation.js';
import { inPlaceRows } from '../../sources/inplace.js';
import { createProgressTable } from '../../store/progress.js';
import { storedRows } from '../../store/rows.js';
import { describeMapping, syncEntity } from '../../store/sync/entity.js';
import type { World } from '../moment.js';
import { memoryStore } from './world.js';

/** Large enough for all indicators to have a reading, small enough to be lived within seconds. */
export const simulation: SimulationOptions = {
  seed: 'indicators',
  customers: 1500,
  days: 180,
  until: new Date('2026-06-17T10:20:00Z'),
  timeZone: 'Europe/Berlin',
};

/** Keys that the demo's queries yield; here they get a name, so that a test can tell when one gets out. */
const KEYS: Readonly<Partial<Record<EntityName, readonly string[]>>> = {
  customers: ['id'],
  activity: ['customer'],
  tickets: ['id', 'customer'],
  ticket_states: ['ticket'],
  revenue_movements: ['id', 'customer'],
};

/** The demo groups its pulse by what customers are today, so that its past changes with them; events keep their feature. */
const UNCHANGING_PULSE = `select feature as segment, occurred_at from shop.usage_events
  union all select 'order', ordered_at from shop.orders`;

export const KEY_PREFIX = 'key-';

/** The demo's business in a DuckDB of its own, with the demo's configuration. */
export class SimulatedBusiness {
  private constructor(
    readonly source: StoreEngine,
    private readonly simulation: Simulation,
    private readonly config: Config,
  ) {}

  /** Its history up to `until`; later it can be lived on. */
  static async at(until: Date): Promise<SimulatedBusiness> {
    const source = await memoryStore('shop');
    const plan = planWorld(simulation);
    const simulated = await Simulation.create(source, 'shop', { plan, until, truth: false, replace: false });
    return new SimulatedBusiness(source, simulated, await configured(until));
  }

  async advance(to: Date): Promise<void> {
    await this.simulation.advance(to);
  }

  /** Brings a store up to date by the real sync, as of the present of the business. */
  async sync(store: StoreEngine): Promise<void> {
    await createProgressTable(store);
    const { source, config } = this;
    const zone = config.business.timeZone;
    for (const [name, entity] of config.entities) {
      const named = { ...entity, query: queryOf(name, entity) };
      await syncEntity({ name, config: named, source, sourceZone: undefined, store, zone, now: this.simulation.now });
    }
  }

  /** What indicators read of a store that was brought up to date. */
  world(store: StoreEngine, settings: Partial<Business> = {}): World {
    const rows = new Map(entityNames.map((name) => [name, storedRows(entities[name])]));
    return { store, rows, business: { ...this.config.business, ...settings } };
  }

  /** The same without a copy, where the source is the store. */
  async inPlace(): Promise<World> {
    const { source, config } = this;
    const zone = config.business.timeZone;
    const rows = new Map<EntityName, EntityRows>();
    for (const [name, entity] of config.entities) {
      const named = { ...entity, query: queryOf(name, entity) };
      const mapping = await describeMapping({ name, config: named, source, sourceZone: undefined, zone });
      rows.set(name, { rows: inPlaceRows(named.query, mapping, source.dialect, zone), versioned: false });
    }
    return { store: source, rows, business: config.business };
  }
}

async function configured(until: Date): Promise<Config> {
  const folder = await mkdtemp(join(tmpdir(), 'leadline-indicators-'));
  try {
    const file = join(folder, 'leadline.yaml');
    const source = { engine: 'duckdb', path: 'shop.duckdb', storePath: 'store.duckdb' } as const;
    const { timeZone } = simulation;
    const from = new Date(until.getTime() - simulation.days * 86_400_000);
    await writeFile(file, demoConfig({ source, schema: 'shop', kind: 'non_contractual', timeZone, from, until }));
    return loadConfig(file, {});
  } finally {
    await rm(folder, { recursive: true });
  }
}

function queryOf(name: EntityName, { query }: EntityConfig): string {
  if (name === 'pulse') return UNCHANGING_PULSE;
  const named = (KEYS[name] ?? []).map((key) => `'${KEY_PREFIX}' || ${key} as ${key}`);
  return named.length === 0 ? query : `select * replace (${named.join(', ')}) from (${query})`;
}
