import { DateTime, IANAZone } from 'luxon';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
export const HOURS_OF_WEEK = 168;

/** Hours of the week as people live them: in a zone, across daylight saving, without holidays. */
export class LocalWeek {
  private readonly zone: IANAZone;
  private readonly holidays: ReadonlySet<number>;
  private readonly days = new Map<number, Offset>();

  /** @param holidays `YYYY-MM-DD` */
  constructor(timeZone: string, holidays: readonly string[]) {
    this.zone = IANAZone.create(timeZone);
    this.holidays = new Set(holidays.map((day) => DateTime.fromISO(day, { zone: 'UTC' }).toMillis() / DAY_MS));
  }

  /** 0..167, the same local hour of every week; null on a holiday. @param ms milliseconds since 1970 */
  hourOf(ms: number): number | null {
    const local = ms + this.offsetAt(ms);
    if (this.holidays.size > 0 && this.holidays.has(Math.floor(local / DAY_MS))) return null;
    return Math.floor(local / HOUR_MS) % HOURS_OF_WEEK;
  }

  private offsetAt(ms: number): number {
    const day = Math.floor(ms / DAY_MS);
    let offset = this.days.get(day);
    if (offset === undefined) {
      offset = this.offsetOf(day);
      this.days.set(day, offset);
    }
    return offset === 'changes' ? this.zone.offset(ms) * 60_000 : offset;
  }

  /** Of a whole day, for a look into the zone costs microseconds, and a measurement asks thousands of times. */
  private offsetOf(day: number): Offset {
    const [start, end] = [this.zone.offset(day * DAY_MS), this.zone.offset((day + 1) * DAY_MS)];
    return start === end ? start * 60_000 : 'changes';
  }
}

/** Milliseconds ahead of UTC throughout a UTC day. */
type Offset = number | 'changes';
