import type { Living } from '../tables/changes.js';
import type { RawRow } from '../tables/table.js';
import type { Ticket } from '../tickets/ticket.js';
import type { Plan, Segment } from './segments.js';

export type Billing = 'monthly' | 'annual';
export type Currency = 'EUR' | 'USD';

/** One row of `customers`; segment, plan and value are overwritten in place, as a real system does. */
export class Customer implements Living {
  readonly table = 'customers';
  plan: Plan | null = null;
  billing: Billing | null = null;
  monthlyValue = 0;
  cancelledAt: number | null = null;
  updatedAt: number;
  /** Those not long resolved; older ones are forgotten. */
  tickets: Ticket[] = [];

  constructor(
    readonly id: number,
    readonly createdAt: number,
    public segment: Segment,
    readonly currency: Currency,
    /** Tickets a year while active. */
    readonly ticketRate: number,
  ) {
    this.updatedAt = createdAt;
  }

  row(): RawRow {
    return [
      this.id,
      this.segment,
      this.plan,
      this.billing,
      this.currency,
      this.monthlyValue,
      this.createdAt,
      this.cancelledAt,
      this.updatedAt,
    ];
  }
}
