import type { EntityConfig, SourceConfig } from '../config/config.js';
import type { Engine, StoreEngine } from '../engines/engine.js';
import type { SelfMetrics } from '../exposition/self/selfMetrics.js';
import type { Log } from '../log.js';
import { entities, type EntityName } from '../model/entities.js';
import type { EntityRows } from '../model/visible.js';
import { Job, type JobClock } from '../scheduler/job.js';
import { lastRead } from '../store/progress.js';
import type { VersionHistory } from '../store/history.js';
import { storedRows } from '../store/rows.js';
import type { SyncMode, SyncProgress } from '../store/sync/context.js';
import { extentOf, syncEntity, type Extent, type SyncInput, type SyncResult } from '../store/sync/entity.js';
import { InPlace } from './in-place.js';

export interface EntityInput {
  readonly name: EntityName;
  readonly config: EntityConfig;
  readonly source: SourceConfig;
  readonly openSource: () => Promise<Engine>;
  readonly store: StoreEngine;
  readonly inPlace: boolean;
  readonly history: VersionHistory;
  readonly zone: string;
  readonly clock: JobClock;
  readonly self: SelfMetrics;
  readonly log: Log;
  /** Called after each read, and after each try that failed. */
  readonly onTried: () => void;
}

/** Two hours: a first read of ten million rows must fit, a hung source must not block for ever. */
const TIMEOUT_MS = 2 * 3_600_000;

/** One entity of a running exporter: reads it by its interval and knows how that went. */
export class ServedEntity {
  readonly job: Job;
  /** Begin of the last successful read. */
  lastReadAt: Date | null = null;
  rows: EntityRows | null = null;
  last: SyncResult | null = null;
  /** Of the copy in the store; null where nothing is copied. */
  extent: Extent | null = null;
  progress: SyncProgress | null = null;
  rejectedRows = 0;
  /** When a comparison with the source last changed rows of the past. */
  repairedAt: Date | null = null;
  private readonly inPlace = new InPlace();

  constructor(readonly input: EntityInput) {
    const { config, clock, name, log, self } = input;
    this.job = new Job({
      name,
      everyMs: config.everyMs,
      timeoutMs: TIMEOUT_MS,
      clock,
      run: (signal) => this.read(signal),
      onError: (error) => {
        self.entities.failed(name, this.job.lastDurationSeconds ?? 0);
        log.error({ entity: name, source: config.source, error: messageOf(error) }, 'reading an entity failed');
        this.input.onTried();
      },
    });
  }

  get name(): EntityName {
    return this.input.name;
  }

  /** What an earlier process left in the store can be used before the source has answered. */
  async restore(): Promise<void> {
    if (this.input.inPlace) return;
    const { store, self } = this.input;
    this.lastReadAt = await lastRead(store, this.name);
    if (!this.lastReadAt) return;
    this.rows = storedRows(entities[this.name]);
    this.extent = await extentOf(store, entities[this.name]);
    self.entities.restored(this.name, { lastSuccessAt: this.lastReadAt, ...this.extent });
  }

  private async read(signal: AbortSignal): Promise<void> {
    const { name, config, source, store, zone, clock, inPlace } = this.input;
    const began = clock.now();
    const input: SyncInput = {
      name,
      config,
      source: await this.input.openSource(),
      sourceZone: source.timeZone,
      store,
      zone,
      now: began,
      signal,
      history: this.input.history,
      onMode: (mode) => this.begin(mode),
      onProgress: (progress) => (this.progress = progress),
    };
    if (inPlace) return this.readInPlace(input);
    this.last = await syncEntity(input);
    this.rows = storedRows(entities[name]);
    this.extent = this.last;
    this.tell(this.last, this.secondsSince(began));
    this.isRead(began);
  }

  private async readInPlace(input: SyncInput): Promise<void> {
    const { mapping, rows } = await this.inPlace.describe(input);
    this.rows = rows;
    this.isRead(input.now);
    const rejected = await this.inPlace.rejected(input, mapping);
    if (rejected) {
      this.rejectedRows = sumOf(rejected);
      this.warnOf(rejected);
    }
    const unknown = { rowsRead: null, rows: null, newestAt: null };
    const durationSeconds = this.secondsSince(input.now);
    this.input.self.entities.synced(this.name, { ...unknown, durationSeconds, rejected: rejected ?? new Map() });
  }

  private isRead(at: Date): void {
    this.lastReadAt = at;
    this.progress = null;
    this.input.onTried();
  }

  private secondsSince(began: Date): number {
    return Math.max(0, this.input.clock.now().getTime() - began.getTime()) / 1000;
  }

  /** A table that is being read for the first time, or anew after its query changed, is not to be computed with. */
  private begin(mode: SyncMode): void {
    if (mode !== 'backfill') return;
    this.rows = null;
    this.lastReadAt = null;
  }

  private tell(result: SyncResult, durationSeconds: number): void {
    const { self, log } = this.input;
    this.rejectedRows += sumOf(result.rejected);
    self.entities.synced(this.name, { ...result, durationSeconds });
    if (result.mode !== 'increment' && result.inserted + result.updated + result.deleted > 0)
      this.repairedAt = this.input.clock.now();
    if (result.mode === 'reconcile')
      self.entities.reconciled(this.name, {
        missing: result.inserted,
        changed: result.updated,
        deleted: result.deleted,
      });
    const { mode, rowsRead, inserted, updated, deleted } = result;
    log.info({ entity: this.name, mode, rowsRead, inserted, updated, deleted, durationSeconds }, 'read an entity');
    this.warnOf(result.rejected);
  }

  private warnOf(rejected: ReadonlyMap<string, number>): void {
    if (sumOf(rejected) === 0) return;
    const { name, log } = this.input;
    log.warn({ entity: name, rejected: Object.fromEntries(rejected) }, 'left out rows that cannot be true');
  }
}

function sumOf(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
