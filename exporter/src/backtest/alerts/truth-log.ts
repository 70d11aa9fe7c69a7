import type { Told } from '../../indicators/truth.js';
import { SeriesLog } from './series.js';

/** What an alert at each point would have been held against, per label set. */
export class TruthLog {
  /** When it showed, milliseconds since 1970; `NEVER` where it did not happen, NaN where nothing could be told. */
  readonly shownAt: SeriesLog;
  /** Points that were judged: their horizon is over. */
  readonly matured: boolean[];

  constructor(points: number) {
    this.shownAt = new SeriesLog(points);
    this.matured = Array.from({ length: points }, () => false);
  }

  /** @param horizonEnd from which on the truth about this point was known */
  tell(point: number, told: readonly Told[], horizonEnd: Date): void {
    this.matured[point] = true;
    for (const { labels, happened, at = horizonEnd } of told)
      this.shownAt.set(labels, point, happened ? at.getTime() : NEVER);
  }
}

export const NEVER = Infinity;
