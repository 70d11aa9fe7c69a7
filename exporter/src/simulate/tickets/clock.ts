import type { WarpedClock } from '../time/warped-clock.js';
import { targets, type Priority } from './targets.js';
import type { Ticket } from './ticket.js';

/** A ticket reopened long after its target was met gets at least this share of the target anew. */
const leastLeft = 0.25;

/** Keeps the resolution clock of tickets, in business hours: due times move by the business time that it stood still. */
export class TargetClock {
  constructor(private readonly office: WarpedClock) {}

  firstResponseDue(openedAt: number, priority: Priority): number {
    return this.office.later(openedAt, targets[priority].firstResponse);
  }

  /** From now on for a ticket whose priority was raised, from its opening for a new one. */
  start(ticket: Ticket, from: number): void {
    ticket.resolutionDueAt = this.office.later(from, targets[ticket.priority].resolution);
  }

  /** The customer has to answer: until then nothing is due, unless the target was missed already. */
  pause(ticket: Ticket, now: number): void {
    this.stop(ticket, now);
    if (ticket.resolutionDueAt !== null && ticket.resolutionDueAt > now) ticket.resolutionDueAt = null;
  }

  /** Solved, but the customer may come back: the due time stays as what the solution is held against. */
  stop(ticket: Ticket, now: number): void {
    const dueAt = ticket.resolutionDueAt;
    if (dueAt === null) return;
    ticket.stopped = { left: this.office.elapsed(dueAt) - this.office.elapsed(now), at: now };
  }

  resume(ticket: Ticket, now: number): void {
    const stopped = ticket.stopped;
    ticket.stopped = null;
    if (!stopped) return;
    ticket.pausedMs += now - stopped.at;
    if (stopped.left <= 0) return;
    const least = ticket.resolvedAt === null ? 0 : leastLeft * targets[ticket.priority].resolution;
    ticket.resolutionDueAt = this.office.later(now, Math.max(stopped.left, least));
  }
}
