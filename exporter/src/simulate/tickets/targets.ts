import { hourMs } from '../time/calendar.js';
import { openHoursPerDay } from '../time/rhythm.js';

export type Priority = 'low' | 'normal' | 'high' | 'urgent';
export type Queue = 'orders' | 'billing' | 'technical';
export const queues: readonly Queue[] = ['orders', 'billing', 'technical'];

/** What is promised, in milliseconds of business hours (a business day has ten). */
export interface Target {
  readonly firstResponse: number;
  readonly resolution: number;
}

const hours = (firstResponse: number, resolution: number): Target => ({
  firstResponse: firstResponse * hourMs,
  resolution: resolution * hourMs,
});

export const targets: Readonly<Record<Priority, Target>> = {
  urgent: hours(0.5, 0.8 * openHoursPerDay),
  high: hours(1, 1.5 * openHoursPerDay),
  normal: hours(2.5, 2.5 * openHoursPerDay),
  low: hours(5, 4 * openHoursPerDay),
};

export const higherPriority: Readonly<Partial<Record<Priority, Priority>>> = {
  low: 'normal',
  normal: 'high',
  high: 'urgent',
};

/** How a queue's tickets are. */
export interface QueueTraits {
  /** Share of all tickets by whoever just orders, and by subscribers. */
  readonly shoppers: number;
  readonly subscribers: number;
  readonly priorities: readonly (readonly [priority: Priority, weight: number])[];
  /** Mean minutes of an agent's work on a ticket, the first time and every later time. */
  readonly firstMinutes: number;
  readonly laterMinutes: number;
  /** Mean business hours that something outside the queue takes before an agent can go on. */
  readonly investigationHours: number;
  /** Chances of what comes after an agent has worked on it; the rest is investigated. */
  readonly resolved: number;
  readonly pending: number;
}

export const queueTraits: Readonly<Record<Queue, QueueTraits>> = {
  orders: {
    shoppers: 0.7,
    subscribers: 0.05,
    priorities: [
      ['low', 25],
      ['normal', 60],
      ['high', 13],
      ['urgent', 2],
    ],
    firstMinutes: 15,
    laterMinutes: 22,
    investigationHours: 5,
    resolved: 0.58,
    pending: 0.22,
  },
  billing: {
    shoppers: 0.2,
    subscribers: 0.3,
    priorities: [
      ['low', 30],
      ['normal', 55],
      ['high', 13],
      ['urgent', 2],
    ],
    firstMinutes: 18,
    laterMinutes: 26,
    investigationHours: 7,
    resolved: 0.5,
    pending: 0.24,
  },
  technical: {
    shoppers: 0.1,
    subscribers: 0.65,
    priorities: [
      ['low', 20],
      ['normal', 50],
      ['high', 24],
      ['urgent', 6],
    ],
    firstMinutes: 22,
    laterMinutes: 38,
    investigationHours: 9,
    resolved: 0.42,
    pending: 0.26,
  },
};

/** Mean minutes of agents' work that a ticket needs until it is resolved. */
export function minutesPerTicket(queue: Queue): number {
  const { firstMinutes, laterMinutes, resolved } = queueTraits[queue];
  return firstMinutes + (laterMinutes * (1 - resolved)) / resolved;
}
