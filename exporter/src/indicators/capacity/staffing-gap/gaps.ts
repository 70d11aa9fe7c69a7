import type { HourlyForecast } from '../../../models/arrivals/forecast.js';
import { agentsRequired } from '../../../statistics/erlang/erlang.js';
import { HOUR_MS, isOpen, type Plan } from './plan.js';

/** One hour of work ahead. */
export interface HourAhead {
  /** Milliseconds since 1970. */
  readonly hour: number;
  readonly arrivals: number;
  readonly required: number;
  readonly planned: number;
}

export interface Demand {
  readonly arrivals: HourlyForecast;
  /** Hours of an agent for each ticket. */
  readonly handlingHours: number;
  /** Promised time to the first answer. */
  readonly waitHours: number;
  /** Share that should be answered in that time, above 0 and below 1. */
  readonly target: number;
}

/**
 * Agents required in each hour of work from `from` on, for as long as arrivals are forecast and people are planned.
 *
 * Tickets may wait for as long as is promised: those of an hour are spread evenly over the hours of work within it, and those
 * that come while nobody works over as many from the next opening on. What an hour has to bear is then a queue of its own,
 * in which the wait that is left for chance is one hour at most (Erlang C, stationary within the hour).
 */
export function hoursAhead(plan: Plan, demand: Demand, from: number, hours: number): HourAhead[] {
  const spread = Math.max(1, Math.floor(demand.waitHours));
  const open: number[] = [];
  for (let hour = from; hour < from + (hours + spread) * HOUR_MS; hour += HOUR_MS)
    if (hour <= plan.until && isOpen(plan, hour)) open.push(hour);
  const tickets = new Map<number, number>();
  for (let hour = from - carriedFrom(plan, from) * HOUR_MS; hour < from + hours * HOUR_MS; hour += HOUR_MS) {
    const arrivals = demand.arrivals(hour) ?? 0;
    const next = open.findIndex((each) => each >= hour);
    const over = next < 0 ? [] : open.slice(next, next + spread);
    for (const each of over) tickets.set(each, (tickets.get(each) ?? 0) + arrivals / over.length);
  }
  const wait = Math.min(demand.waitHours, 1);
  return open
    .filter((hour) => hour < from + hours * HOUR_MS && demand.arrivals(hour) !== null)
    .map((hour) => {
      const arrivals = tickets.get(hour) ?? 0;
      const queue = { load: arrivals * demand.handlingHours, handling: demand.handlingHours };
      return {
        hour,
        arrivals,
        required: agentsRequired(queue, demand.target, wait),
        planned: plan.agents.get(hour) ?? 0,
      };
    });
}

/** Closed hours just before an instant, whose tickets are still to be taken up: of a weekend at most. */
function carriedFrom(plan: Plan, from: number): number {
  let hours = 0;
  while (hours < 72 && !isOpen(plan, from - (hours + 1) * HOUR_MS)) hours++;
  return hours;
}

export interface Gap {
  /** Agent hours. */
  readonly missing: number;
  readonly required: number;
  /** Hour in which most agents are missing; null where none is. */
  readonly largest: HourAhead | null;
}

export function missingIn({ required, planned }: HourAhead): number {
  return Math.max(0, required - planned);
}

/** @returns null where no hour of work is among them */
export function gapOf(hours: readonly HourAhead[]): Gap | null {
  const required = hours.reduce((sum, hour) => sum + hour.required, 0);
  if (hours.length === 0) return null;
  const missing = hours.reduce((sum, hour) => sum + missingIn(hour), 0);
  const [first, ...rest] = hours;
  const largest = rest.reduce((most, hour) => (missingIn(hour) > missingIn(most) ? hour : most), first!);
  return { missing, required, largest: missingIn(largest) > 0 ? largest : null };
}
