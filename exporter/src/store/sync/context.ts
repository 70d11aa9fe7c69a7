import type { EntityConfig } from '../../config/config.js';
import type { Engine, ReadSession, StoreEngine } from '../../engines/engine.js';
import type { Mapping } from '../../sources/mapping.js';
import type { MergeResult } from '../merge.js';
import type { Progress } from '../progress.js';

/** What one run of one entity's sync works with. */
export interface SyncContext {
  readonly source: Engine;
  readonly store: StoreEngine;
  readonly config: EntityConfig;
  readonly mapping: Mapping;
  readonly progress: Progress;
  /** The business time zone, in which days begin. */
  readonly zone: string;
  readonly now: Date;
  readonly signal?: AbortSignal;
  /** The operator asked for the comparison, so that even most rows may be deleted. */
  readonly confirmed: boolean;
  readonly tally: Tally;
}

export type SyncMode = 'backfill' | 'increment' | 'reconcile';

export interface SyncProgress {
  readonly mode: SyncMode;
  readonly rowsRead: number;
  /** Rows to be read, where it was counted. */
  readonly rowsTotal: number | null;
}

/** Counts of one run, and the place where a progress bar listens. */
export class Tally {
  rowsRead = 0;
  rowsTotal: number | null = null;
  inserted = 0;
  updated = 0;
  deleted = 0;
  readonly rejected = new Map<string, number>();
  mode: SyncMode = 'increment';

  constructor(private readonly onProgress?: (progress: SyncProgress) => void) {}

  read(rows: number): void {
    this.rowsRead += rows;
    this.onProgress?.({ mode: this.mode, rowsRead: this.rowsRead, rowsTotal: this.rowsTotal });
  }

  reject(reason: string, rows: number): void {
    if (rows > 0) this.rejected.set(reason, (this.rejected.get(reason) ?? 0) + rows);
  }

  merged(result: MergeResult): void {
    this.inserted += result.inserted;
    this.updated += result.updated;
    this.deleted += result.deleted;
    this.reject('duplicate_key', result.duplicates);
  }
}

export function historyStart(context: SyncContext): Date | null {
  const { historyMs } = context.config;
  return historyMs === undefined ? null : new Date(context.now.getTime() - historyMs);
}

/** Streams a query through `each`, one read session for the whole of it. */
export async function streamed(
  context: SyncContext,
  query: Parameters<ReadSession['stream']>[0],
  each: (rows: readonly (readonly (string | number | boolean | Date | null)[])[]) => Promise<void>,
): Promise<void> {
  await context.source.read(async (session) => {
    for await (const rows of session.stream(query, { signal: context.signal })) await each(rows);
  });
}
