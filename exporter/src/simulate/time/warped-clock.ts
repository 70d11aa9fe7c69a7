import { hourMs } from './calendar.js';
import type { Rhythm } from './rhythm.js';
import type { ZoneClock } from './zone.js';

const slotMs = hourMs / 2;

/**
 * A clock that runs fast where its rhythm is strong and stands still where it is 0. A process that is simple on this
 * clock (a constant rate, a number of business hours) follows the rhythm on the wall: `instant(elapsed(now) + gap)`.
 */
export class WarpedClock {
  /** Elapsed warped milliseconds at the end of each half-hour slot since the origin. */
  private readonly ends: number[] = [];

  constructor(
    private readonly zone: ZoneClock,
    private readonly origin: number,
    private readonly rhythm: Rhythm,
  ) {}

  /** Warped milliseconds from the origin to `at` (not before the origin). */
  elapsed(at: number): number {
    const slot = Math.floor((at - this.origin) / slotMs);
    while (this.ends.length <= slot) this.extend();
    const before = this.before(slot);
    return before + (this.ends[slot]! - before) * ((at - this.origin) / slotMs - slot);
  }

  /** The first instant at which `elapsed` is reached, a whole millisecond. */
  instant(elapsed: number): number {
    while ((this.ends[this.ends.length - 1] ?? -1) < elapsed) this.extend();
    let low = 0;
    let high = this.ends.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.ends[middle]! < elapsed) low = middle + 1;
      else high = middle;
    }
    const before = this.before(low);
    const width = this.ends[low]! - before;
    const share = width > 0 ? Math.max(0, elapsed - before) / width : 0;
    return this.origin + Math.round((low + share) * slotMs);
  }

  /** When `warpedMs` have passed on this clock after `at`. */
  later(at: number, warpedMs: number): number {
    return Math.max(at, this.instant(this.elapsed(at) + warpedMs));
  }

  private before(slot: number): number {
    return slot === 0 ? 0 : this.ends[slot - 1]!;
  }

  private extend(): void {
    const slot = this.ends.length;
    const weight = this.rhythm(this.zone.local(this.origin + slot * slotMs));
    this.ends.push(this.before(slot) + weight * slotMs);
  }
}
