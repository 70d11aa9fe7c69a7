/** How fresh one entity was at an instant; the function that computes it is in measure.ts. */
export interface Freshness {
  /** Newest row visible, or null when there is none. */
  readonly newestAt: Date | null;
  /** Longest silence that is usual at this hour of the week, seconds; null until learnt (3 weeks). */
  readonly usualGapSeconds: number | null;
  readonly frozen: boolean;
  /** Last successful read of the source, null in a backtest or before the first one. */
  readonly lastSuccessAt: Date | null;
  /** Reads have failed for longer than the entity's stale-after. */
  readonly stale: boolean;
  /** In words, when frozen or stale. */
  readonly reason: string | null;
}
