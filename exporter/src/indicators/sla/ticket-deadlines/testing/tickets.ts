import type { TicketLiteral } from '../../../testing/literals.js';

const HOUR_MS = 3_600_000;
export const asOf = '2026-06-15T10:00:00Z';

/** So many hours from `asOf`. */
export function after(hours: number): string {
  return new Date(Date.parse(asOf) + hours * HOUR_MS).toISOString();
}

export interface ManyOptions {
  readonly queue?: string;
  readonly priority?: string;
  /** Days before `asOf` at which the last of them was due; negative is after it. */
  readonly days?: number;
  /** Days over which their due times are spread. */
  readonly spreadDays?: number;
  /** Whether answers are promised too, half an hour after the ticket was opened, and given at once. */
  readonly answers?: boolean;
}

let made = 0;

/** Tickets opened a day before they were due, and resolved an hour before, or 200 days later. */
export function many(
  count: number,
  outcome: 'met' | 'missed',
  { queue, priority, days = 2, spreadDays = 1, answers = false }: ManyOptions = {},
): TicketLiteral[] {
  return Array.from({ length: count }, (_, i): TicketLiteral => {
    const due = -24 * (days + (spreadDays * i) / count);
    return {
      id: `ticket ${made++}`,
      ...(queue === undefined ? {} : { queue }),
      ...(priority === undefined ? {} : { priority }),
      opened_at: after(due - 24),
      resolution_due_at: after(due),
      resolved_at: after(outcome === 'met' ? due - 1 : due + 4800),
      ...(answers ? { first_response_due_at: after(due - 23.5), first_response_at: after(due - 24) } : {}),
    };
  });
}
