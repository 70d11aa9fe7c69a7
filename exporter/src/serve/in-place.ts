import type { EntityRows } from '../model/visible.js';
import { inPlaceRows } from '../sources/inplace.js';
import type { Mapping } from '../sources/mapping.js';
import { countRejected } from '../sources/reasons.js';
import { describeMapping, type SyncInput } from '../store/sync/entity.js';

/** An entity whose source is the store: its query as rows, and what of it is left out. */
export class InPlace {
  private countedAt: Date | null = null;

  /** @throws EngineError when the query does not yield what the entity needs */
  async describe(input: SyncInput): Promise<{ readonly mapping: Mapping; readonly rows: EntityRows }> {
    const mapping = await describeMapping(input);
    const { config, store, zone } = input;
    return { mapping, rows: { rows: inPlaceRows(config.query, mapping, store.dialect, zone), versioned: false } };
  }

  /** Counting reads everything, so it is done as rarely as a copy is compared with its source; null in between. */
  async rejected({ config, store, now }: SyncInput, mapping: Mapping): Promise<ReadonlyMap<string, number> | null> {
    const ago = this.countedAt === null ? Infinity : now.getTime() - this.countedAt.getTime();
    if (ago >= 0 && ago < config.reconcileEveryMs) return null;
    this.countedAt = now;
    const counted = await store.query<{ reason: string; rows: number }>(
      countRejected(config.query, mapping, store.dialect),
    );
    return new Map(counted.map(({ reason, rows }) => [reason, rows]));
  }
}
