import type { Living } from '../tables/changes.js';
import type { RawRow } from '../tables/table.js';

export type TicketState = 'new' | 'open' | 'pending' | 'resolved';

/** A ticket's stay in a state: one row of `ticket_state_changes`. */
export class Visit implements Living {
  readonly table = 'ticket_state_changes';
  leftAt: number | null = null;

  constructor(
    readonly id: number,
    readonly ticketId: number,
    readonly state: TicketState,
    readonly enteredAt: number,
  ) {}

  row(): RawRow {
    return [this.id, this.ticketId, this.state, this.enteredAt, this.leftAt, this.leftAt ?? this.enteredAt];
  }
}
