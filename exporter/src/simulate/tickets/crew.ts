import { PriorityQueue } from '../events/priority-queue.js';
import type { Ticket } from './ticket.js';

/**
 * The agents of one queue: each works on one ticket at a time, the most urgent due time first. Whoever is working when a
 * shift ends finishes that ticket.
 */
export class Crew {
  private readonly waiting = new PriorityQueue<Ticket>();
  private planned = 0;
  private busy = 0;

  constructor(private readonly begin: (ticket: Ticket) => void) {}

  get backlog(): number {
    return this.waiting.size;
  }

  setAgents(agents: number): void {
    this.planned = agents;
    this.dispatch();
  }

  enqueue(ticket: Ticket): void {
    const dueAt = ticket.firstResponseAt === null ? ticket.firstResponseDueAt : ticket.resolutionDueAt;
    this.waiting.push(dueAt ?? ticket.openedAt, ticket);
    this.dispatch();
  }

  done(): void {
    this.busy--;
    this.dispatch();
  }

  private dispatch(): void {
    while (this.busy < this.planned) {
      const ticket = this.waiting.pop();
      if (!ticket) return;
      this.busy++;
      this.begin(ticket);
    }
  }
}
