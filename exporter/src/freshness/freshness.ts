/** How fresh one entity was at an instant; the function that computes it is in measure.ts. */
export interface Freshness {
  /** Newest row visible, or null when there is none; of a plan its farthest row, which lies ahead. */
  readonly newestAt: Date | null;
  /** Time without a row up to the last look, seconds; null without rows, and of a plan. */
  readonly silenceSeconds: number | null;
  /** Longest silence that is usual after a row of this hour of the week, seconds; null as the limit. Learnt from 3 weeks on. */
  readonly usualGapSeconds: number | null;
  /** Silence from which on the entity is frozen, seconds; null until learnt, and while nothing can be missing. */
  readonly limitSeconds: number | null;
  readonly frozen: boolean;
  /** Last successful read of the source, null in a backtest or before the first one. */
  readonly lastSuccessAt: Date | null;
  /** Age of the last successful read, and the one from which on it is stale; null in a backtest. */
  readonly readAgeSeconds: number | null;
  readonly staleAfterSeconds: number | null;
  /** Reads have failed for longer than the entity's stale-after. */
  readonly stale: boolean;
  /** In words, when frozen or stale. */
  readonly reason: string | null;
}
