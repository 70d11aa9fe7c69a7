import type { Customer } from '../customers/customer.js';
import type { Setting } from '../setting.js';
import { dayMs } from '../time/calendar.js';
import type { Priority, Queue } from './targets.js';
import { Ticket } from './ticket.js';
import { Visit, type TicketState } from './visit.js';

/** Customers remember tickets for longer than the hazard looks back (60 days), counted from when they were resolved. */
const memoryMs = 65 * dayMs;

/** Keeps the rows of tickets and of their visits to states in step. */
export class TicketRecords {
  private ticketCount = 0;
  private visitCount = 0;

  constructor(private readonly setting: Setting) {}

  create(customer: Customer, queue: Queue, priority: Priority, firstResponseDueAt: number): Ticket {
    const { timeline, changes } = this.setting;
    const { now } = timeline;
    const id = ++this.ticketCount;
    const visit = new Visit(++this.visitCount, id, 'new', now);
    const ticket = new Ticket(id, customer, queue, priority, now, firstResponseDueAt, visit);
    customer.tickets = customer.tickets.filter((old) => (old.resolvedAt ?? now) > now - memoryMs);
    customer.tickets.push(ticket);
    changes.touch(ticket);
    changes.touch(visit);
    return ticket;
  }

  enter(ticket: Ticket, state: TicketState): void {
    const { timeline, changes } = this.setting;
    const { now } = timeline;
    ticket.updatedAt = now;
    changes.touch(ticket);
    if (ticket.visit.state === state) return;
    ticket.visit.leftAt = now;
    changes.finish(ticket.visit);
    ticket.visit = new Visit(++this.visitCount, ticket.id, state, now);
    changes.touch(ticket.visit);
  }

  /** Resolved for good. */
  finish(ticket: Ticket): void {
    this.setting.changes.finish(ticket.visit);
    this.setting.changes.finish(ticket);
  }
}
