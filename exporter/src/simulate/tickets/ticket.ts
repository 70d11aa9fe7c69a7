import type { Customer } from '../customers/customer.js';
import type { Living } from '../tables/changes.js';
import type { RawRow } from '../tables/table.js';
import type { Priority, Queue } from './targets.js';
import type { Visit } from './visit.js';

/** One row of `tickets`. Its resolution clock stands still while it is pending or resolved. */
export class Ticket implements Living {
  readonly table = 'tickets';
  firstResponseAt: number | null = null;
  resolvedAt: number | null = null;
  /** Null while the clock stands still waiting for the customer: nothing is due then. */
  resolutionDueAt: number | null = null;
  pausedMs = 0;
  /** While the clock stands still: business milliseconds that were left, and since when. */
  stopped: { readonly left: number; readonly at: number } | null = null;
  updatedAt: number;

  constructor(
    readonly id: number,
    readonly customer: Customer,
    public queue: Queue,
    public priority: Priority,
    readonly openedAt: number,
    public firstResponseDueAt: number,
    public visit: Visit,
  ) {
    this.updatedAt = openedAt;
  }

  get isOpen(): boolean {
    return this.resolvedAt === null;
  }

  /** Whether a target was missed in (from, to]: its due time fell there, unmet. */
  missedIn(from: number, to: number): boolean {
    const missed = (dueAt: number | null, metAt: number | null) =>
      dueAt !== null && dueAt > from && dueAt <= to && (metAt ?? Infinity) > dueAt;
    return missed(this.firstResponseDueAt, this.firstResponseAt) || missed(this.resolutionDueAt, this.resolvedAt);
  }

  row(): RawRow {
    return [
      this.id,
      this.customer.id,
      this.queue,
      this.priority,
      this.visit.state,
      this.openedAt,
      this.firstResponseAt,
      this.resolvedAt,
      this.firstResponseDueAt,
      this.resolutionDueAt,
      Math.round(this.pausedMs / 1000),
      this.updatedAt,
    ];
  }
}
