import type { Changes } from './tables/changes.js';
import type { RandomStream } from './random/stream.js';
import { Timeline } from './events/timeline.js';
import { Holidays } from './time/holidays.js';
import { officeHours, rhythm } from './time/rhythm.js';
import { hourMs } from './time/calendar.js';
import { WarpedClock } from './time/warped-clock.js';
import type { ZoneClock } from './time/zone.js';

/** What every part of the simulated world shares: when and where it is, and where it reports what changed. */
export interface Setting {
  readonly zone: ZoneClock;
  readonly holidays: Holidays;
  readonly timeline: Timeline;
  readonly changes: Changes;
  /** The root of all streams: parts draw from forks of it only. */
  readonly random: RandomStream;
  readonly clocks: Clocks;
  readonly startDay: number;
}

/** Wall time bent by what people do when. `office` counts business hours. */
export interface Clocks {
  readonly shopping: WarpedClock;
  readonly working: WarpedClock;
  readonly asking: WarpedClock;
  readonly joining: WarpedClock;
  readonly office: WarpedClock;
}

/** @param startDay local day number on whose first instant the world begins */
export function createSetting(zone: ZoneClock, startDay: number, random: RandomStream, changes: Changes): Setting {
  const startAt = zone.dayStart(startDay);
  const holidays = new Holidays();
  const clock = (name: Parameters<typeof rhythm>[0]) => new WarpedClock(zone, startAt, rhythm(name, holidays));
  return {
    zone,
    holidays,
    timeline: new Timeline(startAt),
    changes,
    random,
    startDay,
    clocks: {
      shopping: clock('shopping'),
      working: clock('working'),
      asking: clock('asking'),
      joining: clock('joining'),
      office: new WarpedClock(zone, startAt, officeHours(holidays)),
    },
  };
}

/** Calls `onDay` on the first instant of every local day, from the world's first on. */
export function everyDay({ zone, timeline, startDay }: Setting, onDay: (day: number) => void): void {
  const schedule = (day: number): void =>
    timeline.at(zone.dayStart(day), () => {
      schedule(day + 1);
      onDay(day);
    });
  schedule(startDay);
}

/** Calls `onHour` at every whole hour of UTC. */
export function everyHour(setting: Setting, onHour: (hour: number) => void): void {
  const first = Math.ceil(setting.timeline.now / hourMs) * hourMs;
  repeat(setting, first, hourMs, onHour);
}

/** Calls `onHalfHour` at the world's first instant and every half-hour from then on. */
export function everyHalfHour(setting: Setting, onHalfHour: (slotStart: number) => void): void {
  repeat(setting, setting.timeline.now, hourMs / 2, onHalfHour);
}

function repeat({ timeline }: Setting, first: number, everyMs: number, happen: (at: number) => void): void {
  const schedule = (at: number): void =>
    timeline.at(at, () => {
      schedule(at + everyMs);
      happen(at);
    });
  schedule(first);
}
