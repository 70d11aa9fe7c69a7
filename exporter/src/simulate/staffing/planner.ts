import { ticketRatePerNewcomer } from '../customers/newcomers.js';
import type { Population } from '../customers/population.js';
import { everyDay, everyHour, type Setting } from '../setting.js';
import { dayMs, hourMs } from '../time/calendar.js';
import { closingHour, isWorkingDay, openHoursPerDay, openingHour } from '../time/rhythm.js';
import type { Desk } from '../tickets/desk.js';
import { minutesPerTicket, queues, queueTraits, type Queue } from '../tickets/targets.js';

/** The plan is made this long ahead. */
export const planDays = 14;
const kinds = ['shoppers', 'subscribers'] as const;
const utilisation = 0.88;
/** Customers who are lost in two weeks. */
const lostMeanwhile = 0.06;

/** Plans agents by queue and hour two weeks ahead, from the customers of today and those expected, and posts the shifts. */
export class Planner {
  private readonly agents = new Map<string, number>();

  constructor(
    private readonly setting: Setting,
    private readonly population: Population,
    /** New customers expected in the days [from, to). */
    private readonly newCustomers: (from: number, to: number) => number,
  ) {}

  start(desk: Desk): void {
    const { startDay } = this.setting;
    everyDay(this.setting, (today) => {
      const first = today === startDay ? today : today + planDays;
      for (let day = first; day <= today + planDays; day++) this.plan(day, today);
    });
    everyHour(this.setting, (hour) => {
      for (const queue of queues) desk.setAgents(queue, this.agents.get(key(queue, hour)) ?? 0);
      for (const queue of queues) this.agents.delete(key(queue, hour));
    });
  }

  private plan(day: number, today: number): void {
    const { zone, changes, timeline } = this.setting;
    const end = zone.dayStart(day + 1);
    for (const queue of queues) {
      const hoursNeeded = this.agentHours(queue, day, today);
      for (let hour = Math.ceil(zone.dayStart(day) / hourMs) * hourMs; hour < end; hour += hourMs) {
        const clockHour = Math.floor((zone.local(hour) - day * dayMs) / hourMs);
        const agents = agentsAt(clockHour, hoursNeeded);
        this.agents.set(key(queue, hour), agents);
        changes.append('shifts', [queue, hour, agents, timeline.now]);
      }
    }
  }

  /** Hours of work on a day: what comes in since the working day before, at the wanted utilisation. */
  private agentHours(queue: Queue, day: number, today: number): number {
    const { holidays, zone, clocks, startDay } = this.setting;
    if (!isWorkingDay(day, holidays)) return 0;
    let since = day;
    while (since > startDay && !isWorkingDay(since - 1, holidays)) since--;
    const days = (clocks.asking.elapsed(zone.dayStart(day + 1)) - clocks.asking.elapsed(zone.dayStart(since))) / dayMs;
    const ticketsPerYear = kinds.reduce((sum, kind) => {
      const kept = this.population.ticketRates[kind] * (1 - lostMeanwhile);
      const added = this.newCustomers(today, day) * ticketRatePerNewcomer[kind];
      return sum + (kept + added) * queueTraits[queue][kind];
    }, 0);
    return (((days * ticketsPerYear) / 365) * minutesPerTicket(queue)) / 60 / utilisation;
  }
}

/** The same number all day, and one more in the first hours for what is left over; at least one while the office is open. */
export function agentsAt(clockHour: number, hoursNeeded: number): number {
  if (hoursNeeded === 0 || clockHour < openingHour || clockHour >= closingHour) return 0;
  const whole = Math.floor(hoursNeeded / openHoursPerDay);
  const extra = clockHour - openingHour < hoursNeeded - whole * openHoursPerDay ? 1 : 0;
  return Math.max(1, whole + extra);
}

function key(queue: Queue, hour: number): string {
  return `${queue} ${hour}`;
}
