import { estimateRows } from '../estimate.js';
import type { RowBatch } from '../tables/table.js';
import type { World } from '../world.js';

/** Where the rows of a world go; the next batch is made only when this one was taken. */
export interface Sink {
  write(batch: RowBatch): Promise<void>;
}

export interface SimulationProgress {
  /** Rows written so far. */
  readonly rows: number;
  /** A good guess at how many there will be; exact in the last report. */
  readonly estimatedRows: number;
  /** The present of the world. */
  readonly at: Date;
}

export interface WriteOptions {
  /** Write the `truth_` tables too: the hazards and rates that no real business knows. */
  readonly truth: boolean;
  readonly onProgress?: (progress: SimulationProgress) => void;
  readonly signal?: AbortSignal;
}

/**
 * Lets a world live until `to` and writes what is new or changed.
 * @returns rows written
 */
export async function advanceInto(sink: Sink, world: World, to: Date, options: WriteOptions): Promise<number> {
  const { truth, onProgress, signal } = options;
  const estimate = onProgress ? estimateRows(world.plan, to) : 0;
  let rows = 0;
  for (const batch of world.advance(to)) {
    signal?.throwIfAborted();
    if (batch.table.truth && !truth) continue;
    await sink.write(batch);
    rows += batch.rows.length;
    onProgress?.({ rows, estimatedRows: Math.max(rows, estimate), at: world.now });
  }
  onProgress?.({ rows, estimatedRows: rows, at: world.now });
  return rows;
}
