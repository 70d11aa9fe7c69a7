import type { EntityName } from '../../model/entities.js';

/** An ISO instant (`2026-01-05T09:30:00Z`), or a day (`2026-01-05`) for its noon in the business time zone. */
export type When = string;
/** `YYYY-MM-DD` in the business time zone. */
export type Day = string;

/** Times between which a row of an overwritten column was what was known; default: always. */
interface Version {
  readonly known_from?: When;
  readonly known_to?: When;
}

export interface CustomerLiteral extends Version {
  readonly id: string;
  readonly started_at: When;
  readonly ended_at?: When | null;
  readonly segment?: string;
  readonly plan?: string;
  readonly value?: number;
  readonly billing_months?: number;
}

/** One customer's day; `last_at` is noon unless given. */
export interface ActivityLiteral {
  readonly customer: string;
  readonly day: Day;
  readonly events?: number;
  readonly amount?: number;
  readonly last_at?: When;
}

/** One hour of a segment; `last_at` is half past unless given. */
export interface PulseLiteral {
  readonly hour: When;
  readonly segment?: string;
  readonly events?: number;
  readonly last_at?: When;
}

export interface TicketLiteral extends Version {
  readonly id: string;
  readonly opened_at: When;
  readonly customer?: string | null;
  readonly queue?: string;
  readonly priority?: string;
  readonly first_response_at?: When | null;
  readonly resolved_at?: When | null;
  readonly first_response_due_at?: When | null;
  readonly resolution_due_at?: When | null;
  readonly paused_seconds?: number;
}

export interface TicketStateLiteral {
  readonly ticket: string;
  readonly state: string;
  readonly entered_at: When;
  readonly left_at?: When | null;
}

export interface StaffingLiteral {
  readonly hour: When;
  readonly agents: number;
  readonly queue?: string;
}

export interface ServiceLevelLiteral {
  readonly service: string;
  readonly hour: When;
  readonly good: number;
  readonly total: number;
}

export interface RevenueMovementLiteral {
  readonly id: string;
  readonly customer: string;
  readonly occurred_at: When;
  readonly kind: 'new' | 'expansion' | 'contraction' | 'churn' | 'reactivation';
  readonly amount: number;
  readonly currency?: string;
}

interface Literals {
  readonly customers: CustomerLiteral;
  readonly activity: ActivityLiteral;
  readonly pulse: PulseLiteral;
  readonly tickets: TicketLiteral;
  readonly ticket_states: TicketStateLiteral;
  readonly staffing: StaffingLiteral;
  readonly service_levels: ServiceLevelLiteral;
  readonly revenue_movements: RevenueMovementLiteral;
}

/** What a test says of the business; an entity that is not named is not configured, an empty one is. */
export type WorldRows = { readonly [E in EntityName]?: readonly Literals[E][] };
