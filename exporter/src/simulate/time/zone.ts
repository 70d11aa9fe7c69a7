import { IANAZone } from 'luxon';
import { dayMs, hourMs } from './calendar.js';

const slotMs = hourMs / 4;

/** Wall clock of a time zone, fast enough to be asked for every event. Instants are milliseconds since 1970. */
export class ZoneClock {
  private readonly zone: IANAZone;
  /** Offset in milliseconds by UTC day; null on the days within which it changes. */
  private readonly offsets = new Map<number, number | null>();
  private readonly starts = new Map<number, number>();

  /** @throws RangeError where there is no such zone. */
  constructor(readonly name: string) {
    this.zone = IANAZone.create(name);
    if (!this.zone.isValid) {
      throw new RangeError(`There is no time zone "${name}". Use an IANA name such as Europe/Berlin or UTC.`);
    }
  }

  /** The wall clock, as if it were UTC: its day number is `floor(local / dayMs)`. */
  local(at: number): number {
    const utcDay = Math.floor(at / dayMs);
    let offset = this.offsets.get(utcDay);
    if (offset === undefined) {
      const before = this.offsetAt(utcDay * dayMs);
      offset = before === this.offsetAt((utcDay + 1) * dayMs) ? before : null;
      this.offsets.set(utcDay, offset);
    }
    return at + (offset ?? this.offsetAt(at));
  }

  localDay(at: number): number {
    return Math.floor(this.local(at) / dayMs);
  }

  /** The first instant of a local day; not always 00:00, since some zones change their clocks at midnight. */
  dayStart(day: number): number {
    let start = this.starts.get(day);
    if (start === undefined) {
      const guess = day * dayMs - this.offsetAt(day * dayMs);
      start = guess - 3 * hourMs;
      while (this.localDay(start) < day) start += slotMs;
      this.starts.set(day, start);
    }
    return start;
  }

  private offsetAt(at: number): number {
    return this.zone.offset(at) * 60_000;
  }
}
