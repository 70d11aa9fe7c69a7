import type { Extent } from './extent.js';

const YEAR_MS = 365 * 86_400_000;

/** What was asked for on the command line. */
export interface Asked {
  readonly from?: Date;
  readonly to?: Date;
  readonly everyMs: number;
}

/** There is nothing to replay; the message says why and what to do. */
export class PeriodError extends Error {
  override readonly name = 'PeriodError';
}

/**
 * The period to replay: as asked for, as far as there are rows; by default the last year of them.
 * @throws PeriodError
 */
export function periodOf({ from, to }: Asked, extents: readonly Extent[]): { readonly from: Date; readonly to: Date } {
  if (extents.length === 0)
    throw new PeriodError(
      'There is no history to replay: the entities that these indicators need have no rows. See `leadline check`.',
    );
  const first = Math.min(...extents.map((extent) => extent.from.getTime()));
  const last = Math.max(...extents.map((extent) => extent.until.getTime()));
  const end = Math.min(to?.getTime() ?? last, last);
  const start = Math.max(from?.getTime() ?? end - YEAR_MS, first);
  if (start >= end)
    throw new PeriodError(
      `There is no history between ${day(from ?? new Date(start))} and ${day(to ?? new Date(end))}: rows reach from ${day(new Date(first))} to ${day(new Date(last))}. Choose --from and --to within that.`,
    );
  return { from: new Date(start), to: new Date(end) };
}

function day(at: Date): string {
  return at.toISOString().slice(0, 10);
}
