import { Counter, Gauge, type Registry } from 'prom-client';
import { BoundedLabel } from './boundedLabel.js';
import { keepOnly } from './tracked.js';

/** What one successful sync did. */
export interface EntitySync {
  readonly durationSeconds: number;
  /** Null where the source is the store and nothing is copied. */
  readonly rowsRead: number | null;
  /** Rows left out, by reason. */
  readonly rejected: ReadonlyMap<string, number>;
  /** Rows in the store now; null where the source is the store and nothing is copied. */
  readonly rows: number | null;
  readonly newestAt: Date | null;
}

/** What a full comparison with the source found and repaired. */
export interface Differences {
  /** Rows that the store lacked. */
  readonly missing: number;
  readonly changed: number;
  /** Rows that the source no longer has. */
  readonly deleted: number;
}

/** What the store holds of an entity when a process starts. */
export interface Restored {
  readonly lastSuccessAt: Date;
  readonly rows: number;
  readonly newestAt: Date | null;
}

const mostReasons = 30;
const differenceKinds = ['missing', 'changed', 'deleted'] as const;

/** `leadline_entity_*`: how reading from the sources goes. */
export class EntityMetrics {
  readonly #clock: () => Date;
  readonly #duration;
  readonly #success;
  readonly #lastSuccess;
  readonly #rowsRead;
  readonly #rejected;
  readonly #differences;
  readonly #rows;
  readonly #newest;
  /** Which have been told of in this process. */
  readonly #told = new Set<string>();
  readonly #reasons = new BoundedLabel(mostReasons);

  constructor(registry: Registry, clock: () => Date) {
    this.#clock = clock;
    const common = { labelNames: ['entity'] as const, registers: [registry] };
    this.#duration = new Gauge({
      ...common,
      name: 'leadline_entity_sync_duration_seconds',
      help: 'How long the last read of the entity from its source took, successful or not.',
    });
    this.#success = new Gauge({
      ...common,
      name: 'leadline_entity_sync_success',
      help: 'Whether the last read of the entity from its source succeeded (1) or failed (0).',
    });
    this.#lastSuccess = new Gauge({
      ...common,
      name: 'leadline_entity_last_success_timestamp_seconds',
      help: 'When the entity was last read with success.',
    });
    this.#rowsRead = new Counter({
      ...common,
      name: 'leadline_entity_rows_read_total',
      help: 'Rows that were read from the source.',
    });
    this.#rejected = new Counter({
      ...common,
      labelNames: ['entity', 'reason'],
      name: 'leadline_entity_rejected_rows_total',
      help: 'Rows that were read and left out, because they cannot be true; by reason.',
    });
    this.#differences = new Counter({
      ...common,
      labelNames: ['entity', 'kind'],
      name: 'leadline_entity_reconcile_differences_total',
      help: 'Differences between store and source that the full comparison found and repaired; by kind.',
    });
    this.#rows = new Gauge({ ...common, name: 'leadline_entity_rows', help: 'Rows of the entity in the store.' });
    this.#newest = new Gauge({
      ...common,
      name: 'leadline_entity_newest_row_timestamp_seconds',
      help: 'Time of the newest row of the entity.',
    });
  }

  /** Names what is configured: counters begin at 0, so that a first increase is seen; what is gone is removed. */
  async track(entities: readonly string[]): Promise<void> {
    const single = [this.#duration, this.#success, this.#lastSuccess, this.#rowsRead, this.#rows, this.#newest];
    await keepOnly<'entity'>(single, 'entity', entities);
    await keepOnly<'entity' | 'reason'>([this.#rejected], 'entity', entities);
    await keepOnly<'entity' | 'kind'>([this.#differences], 'entity', entities);
    for (const entity of this.#told) if (!entities.includes(entity)) this.#told.delete(entity);
    for (const entity of entities) {
      this.#rowsRead.inc({ entity }, 0);
      for (const kind of differenceKinds) this.#differences.inc({ entity, kind }, 0);
    }
  }

  /** What an earlier process read; whether the source answers this one is not known yet. */
  restored(entity: string, { lastSuccessAt, rows, newestAt }: Restored): void {
    if (this.#told.has(entity)) return;
    this.#lastSuccess.set({ entity }, seconds(lastSuccessAt));
    this.#holds(entity, rows, newestAt);
  }

  synced(entity: string, sync: EntitySync): void {
    this.#told.add(entity);
    this.#duration.set({ entity }, sync.durationSeconds);
    this.#success.set({ entity }, 1);
    this.#lastSuccess.set({ entity }, seconds(this.#clock()));
    if (sync.rowsRead === null) this.#nothingIsCopied(entity);
    else this.#rowsRead.inc({ entity }, sync.rowsRead);
    for (const [reason, count] of sync.rejected) {
      this.#rejected.inc({ entity, reason: this.#reasons.value(reason) }, count);
    }
    this.#holds(entity, sync.rows, sync.newestAt);
  }

  #holds(entity: string, rows: number | null, newestAt: Date | null): void {
    if (rows === null) this.#rows.remove({ entity });
    else this.#rows.set({ entity }, rows);
    if (newestAt === null) this.#newest.remove({ entity });
    else this.#newest.set({ entity }, seconds(newestAt));
  }

  /** Zeros would look measured. */
  #nothingIsCopied(entity: string): void {
    this.#rowsRead.remove({ entity });
    for (const kind of differenceKinds) this.#differences.remove({ entity, kind });
  }

  failed(entity: string, durationSeconds: number): void {
    this.#duration.set({ entity }, durationSeconds);
    this.#success.set({ entity }, 0);
  }

  reconciled(entity: string, differences: Differences): void {
    for (const kind of differenceKinds) {
      this.#differences.inc({ entity, kind }, differences[kind]);
    }
  }
}

function seconds(at: Date): number {
  return at.getTime() / 1000;
}
