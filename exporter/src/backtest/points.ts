import { plusDays, startOfDay } from '../model/calendar.js';

const DAY_MS = 86_400_000;

/**
 * Instants at which history is looked at, from the start of the first business day on, none later than `to`.
 */
export function pointsBetween(from: Date, to: Date, everyMs: number, zone: string): Date[] {
  const start = startOfDay(from, zone);
  const points: Date[] = [];
  for (let step = 0, point = start; point <= to; point = steps(start, ++step, everyMs, zone)) points.push(point);
  return points;
}

/** A time later; whole days keep to the local time of day when clocks change. */
export function later(at: Date, ms: number, zone: string): Date {
  return steps(at, 1, ms, zone);
}

/** Steps of hours go by the clock through all days, also where some of them make whole days together. */
function steps(at: Date, count: number, ms: number, zone: string): Date {
  return ms % DAY_MS === 0 ? plusDays(at, (count * ms) / DAY_MS, zone) : new Date(at.getTime() + count * ms);
}
