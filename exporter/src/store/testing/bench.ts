import type { EntityConfig } from '../../config/config.js';
import type { StoreEngine } from '../../engines/engine.js';
import { openEngine } from '../../engines/open.js';
import { momentAt, type Moment } from '../../indicators/moment.js';
import type { Business } from '../../model/business.js';
import { entities, type EntityName } from '../../model/entities.js';
import { raw } from '../../sql/sql.js';
import { prepareStore } from '../open.js';
import { storedRows } from '../rows.js';
import { syncEntity, type SyncInput, type SyncResult } from '../sync/entity.js';

export const hour = 3_600_000;
export const day = 24 * hour;

export const business: Business = {
  timeZone: 'Europe/Berlin',
  currency: 'EUR',
  kind: 'non_contractual',
  churnHorizonDays: 90,
  activationDays: 14,
  holidays: [],
  slaTarget: 0.9,
  rates: {},
};

/** A DuckDB in memory that can be written to, as a source that lives on. */
export function openMemory(name: string): Promise<StoreEngine> {
  return openEngine({ engine: 'duckdb', path: ':memory:', memoryLimitBytes: 256 * 2 ** 20, threads: 2 }, name);
}

export interface Bench {
  readonly source: StoreEngine;
  readonly store: StoreEngine;
  /** Runs statements in the source. */
  change(...statements: readonly string[]): Promise<void>;
  sync(name: EntityName, query: string, now: string, rest?: SyncRest): Promise<SyncResult>;
  /** Relations of the synced entities at an instant. */
  moment(asOf: string, ...names: readonly EntityName[]): Promise<Moment>;
}

export type SyncRest = Partial<Omit<SyncInput, 'config'>> & { readonly config?: Partial<EntityConfig> };

export async function bench(source: StoreEngine, store: StoreEngine): Promise<Bench> {
  await prepareStore(store);
  return {
    source,
    store,
    async change(...statements) {
      for (const statement of statements) await source.transaction((session) => session.run(raw(statement)));
    },
    sync(name, query, now, { config, ...rest } = {}) {
      return syncEntity({
        ...{ name, store, sourceZone: 'UTC', zone: business.timeZone, now: new Date(now) },
        source: source,
        config: { ...entityConfig(query), ...config },
        ...rest,
      });
    },
    moment(asOf, ...names) {
      const rows = new Map(names.map((name) => [name, storedRows(entities[name])]));
      return momentAt({ store, rows, business }, new Date(asOf), []);
    },
  };
}

export function entityConfig(query: string): EntityConfig {
  return {
    query,
    source: 'source',
    everyMs: 15 * 60_000,
    settleMs: 2 * day,
    overlapMs: 10 * 60_000,
    reconcileEveryMs: 30 * day,
    staleAfterMs: 6 * hour,
    delayMs: 0,
    position: { file: 'leadline.yaml', line: 7, column: 3 },
  };
}
