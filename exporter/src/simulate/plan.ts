import { AcquisitionCurve } from './customers/acquisition.js';
import { RandomStream } from './random/stream.js';
import { createSetting, type Setting } from './setting.js';
import { Changes } from './tables/changes.js';
import { ZoneClock } from './time/zone.js';

export interface SimulationOptions {
  /** The same seed and options make the same business, byte by byte. */
  readonly seed: number | string;
  /** Customers who have joined by `until`, lost ones included. */
  readonly customers: number;
  /** Days of history before the day of `until`. */
  readonly days: number;
  /** The present: nothing but plans and due times lies after it. */
  readonly until: Date;
  /** IANA zone in which the business has its days. */
  readonly timeZone: string;
}

export const defaultOptions = { seed: 1, customers: 5_000, days: 180, timeZone: 'Europe/Berlin' } as const;

/**
 * What a world follows from, whatever its present: two worlds of one plan agree on everything up to the earlier of their
 * presents. Plain data: it can be stored as JSON, and the world be continued later.
 */
export interface WorldPlan {
  readonly version: 1;
  readonly seed: number | string;
  readonly timeZone: string;
  /** Local day on which the world begins, days since 1970-01-01. */
  readonly startDay: number;
  /** New customers per unit of the acquisition curve. */
  readonly customerRate: number;
}

/** @throws RangeError naming the option that is out of range, and what it may be. */
export function planWorld({ seed, customers, days, until, timeZone }: SimulationOptions): WorldPlan {
  requireWhole('customers', customers, 1, 1_000_000);
  requireWhole('days', days, 1, 3_650);
  if (Number.isNaN(until.getTime()))
    throw new RangeError('until is not a time. Give an instant such as 2026-01-31T12:00:00Z.');
  const startDay = new ZoneClock(timeZone).localDay(until.getTime()) - days;
  const draft: WorldPlan = { version: 1, seed, timeZone, startDay, customerRate: 1 };
  const { curve } = settingOf(draft);
  return { ...draft, customerRate: customers / curve.until(until.getTime()) };
}

/** The stage of a planned world, before anything has happened. */
export function settingOf({ seed, timeZone, startDay }: WorldPlan): { setting: Setting; curve: AcquisitionCurve } {
  const random = RandomStream.fromSeed(seed);
  const setting = createSetting(new ZoneClock(timeZone), startDay, random, new Changes());
  const curve = new AcquisitionCurve(random.fork('acquisition'), setting.zone, setting.clocks.joining, startDay);
  return { setting, curve };
}

function requireWhole(name: string, value: number, least: number, most: number): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  throw new RangeError(`${name} is ${value}. It must be a whole number from ${least} to ${most}.`);
}
