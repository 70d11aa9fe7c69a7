import { Counter, Gauge, type Registry } from 'prom-client';
import { BoundedLabel } from './boundedLabel.js';
import { keepOnly } from './tracked.js';

/** What one successful sync did. */
export interface EntitySync {
  readonly durationSeconds: number;
  readonly rowsRead: number;
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

const mostReasons = 30;

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
    for (const entity of entities) {
      this.#rowsRead.inc({ entity }, 0);
      for (const kind of ['missing', 'changed', 'deleted']) this.#differences.inc({ entity, kind }, 0);
    }
  }

  synced(entity: string, sync: EntitySync): void {
    this.#duration.set({ entity }, sync.durationSeconds);
    this.#success.set({ entity }, 1);
    this.#lastSuccess.set({ entity }, seconds(this.#clock()));
    this.#rowsRead.inc({ entity }, sync.rowsRead);
    for (const [reason, count] of sync.rejected) {
      this.#rejected.inc({ entity, reason: this.#reasons.value(reason) }, count);
    }
    if (sync.rows === null) this.#rows.remove({ entity });
    else this.#rows.set({ entity }, sync.rows);
    if (sync.newestAt === null) this.#newest.remove({ entity });
    else this.#newest.set({ entity }, seconds(sync.newestAt));
  }

  failed(entity: string, durationSeconds: number): void {
    this.#duration.set({ entity }, durationSeconds);
    this.#success.set({ entity }, 0);
  }

  reconciled(entity: string, differences: Differences): void {
    for (const kind of ['missing', 'changed', 'deleted'] as const) {
      this.#differences.inc({ entity, kind }, differences[kind]);
    }
  }
}

function seconds(at: Date): number {
  return at.getTime() / 1000;
}
