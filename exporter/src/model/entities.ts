/**
 * The few entities every business has. Field names are the names a source query must yield; pure data, no SQL.
 */
export type EntityName =
  | 'customers'
  | 'activity'
  | 'pulse'
  | 'tickets'
  | 'ticket_states'
  | 'staffing'
  | 'service_levels'
  | 'revenue_movements';

/** `time` is an instant (UTC in the store); `number` is a finite double. */
export type FieldType = 'text' | 'number' | 'time';

export interface Field {
  readonly type: FieldType;
  readonly required?: boolean;
  /** Value where the source has no such column or a null. */
  readonly fallback?: string | number;
  /** Overwritten by the source: kept as versions, so that `asOf` reads what was known then. */
  readonly versioned?: boolean;
  /** Set when something happens; hidden from readings whose `asOf` is earlier. */
  readonly outcome?: boolean;
  /** Negative values are rejected and counted. */
  readonly nonNegative?: boolean;
  /** May lie in the future (due times, plans); elsewhere a future time is rejected and counted. */
  readonly mayBeFuture?: boolean;
  /** Must not be before this other time field, where both are set. */
  readonly notBefore?: string;
  readonly about: string;
}

/**
 * How an entity is read.
 * - `rollup`: raw rows have a time; the source groups them by day or hour, so raw rows never leave it.
 * - `table`: one row a key, upserted; read incrementally by `updated_at` where the source has it.
 * - `series`: one row a key and hour; a window of recent hours is read again each time.
 */
export type SyncShape = 'rollup' | 'table' | 'series';

export interface Entity {
  readonly name: EntityName;
  readonly shape: SyncShape;
  /** What a source query yields. */
  readonly fields: Readonly<Record<string, Field>>;
  /** Field(s) that name a row. For rollups: the fields grouped by, beside the bucket. */
  readonly key: readonly string[];
  /** Field whose instant makes a row visible: rows later than `asOf` are not there yet. */
  readonly visibleFrom: string;
  /** Rollups: the width of a bucket, and its column in the store. */
  readonly bucket?: 'day' | 'hour';
  /** Calendar days (business time zone) stored beside instants: column -> field. */
  readonly localDays?: Readonly<Record<string, string>>;
  readonly about: string;
}

const updatedAt: Field = {
  type: 'time',
  about: 'when the row last changed in the source; makes the sync incremental',
};

const customers: Entity = {
  name: 'customers',
  shape: 'table',
  key: ['id'],
  visibleFrom: 'started_at',
  localDays: { started_day: 'started_at' },
  about: 'whoever buys, subscribes or is looked after; one row each',
  fields: {
    id: { type: 'text', required: true, about: 'stable key' },
    segment: { type: 'text', fallback: 'all', versioned: true, about: 'a handful of groups you would act on apart' },
    plan: { type: 'text', fallback: 'none', versioned: true, about: 'what they subscribe to' },
    value: {
      type: 'number',
      fallback: 0,
      versioned: true,
      nonNegative: true,
      about: 'recurring revenue a month, in the business currency',
    },
    started_at: { type: 'time', required: true, about: 'when they became a customer' },
    ended_at: {
      type: 'time',
      outcome: true,
      notBefore: 'started_at',
      about: 'when they cancelled (contractual businesses)',
    },
    updated_at: updatedAt,
  },
};

const activity: Entity = {
  name: 'activity',
  shape: 'rollup',
  bucket: 'day',
  key: ['customer'],
  visibleFrom: 'last_at',
  about: 'what customers do: purchases, visits, sessions; rolled up by customer and day in the source',
  fields: {
    customer: { type: 'text', required: true, about: 'key of the customer' },
    occurred_at: { type: 'time', required: true, about: 'when it happened' },
    amount: { type: 'number', fallback: 0, nonNegative: true, about: 'money or size of it' },
  },
};

const pulse: Entity = {
  name: 'pulse',
  shape: 'rollup',
  bucket: 'hour',
  key: ['segment'],
  visibleFrom: 'last_at',
  about: 'the one business metric everybody understands; rolled up by hour in the source',
  fields: {
    segment: { type: 'text', fallback: 'all', about: 'group' },
    occurred_at: { type: 'time', required: true, about: 'when it happened' },
  },
};

const tickets: Entity = {
  name: 'tickets',
  shape: 'table',
  key: ['id'],
  visibleFrom: 'opened_at',
  localDays: { opened_day: 'opened_at' },
  about: 'requests for help, with what was promised',
  fields: {
    id: { type: 'text', required: true, about: 'stable key' },
    customer: { type: 'text', about: 'key of the customer' },
    queue: { type: 'text', fallback: 'all', versioned: true, about: 'team or queue that works on it' },
    priority: { type: 'text', fallback: 'normal', versioned: true, about: 'urgency' },
    opened_at: { type: 'time', required: true, about: 'when it was opened' },
    first_response_at: { type: 'time', outcome: true, notBefore: 'opened_at', about: 'first answer by a person' },
    resolved_at: { type: 'time', outcome: true, notBefore: 'opened_at', about: 'when it was resolved' },
    first_response_due_at: {
      type: 'time',
      versioned: true,
      mayBeFuture: true,
      about: 'promised time of the first answer',
    },
    resolution_due_at: { type: 'time', versioned: true, mayBeFuture: true, about: 'promised time of the resolution' },
    paused_seconds: {
      type: 'number',
      fallback: 0,
      nonNegative: true,
      about: 'time for which the clock stood still, waiting for the customer',
    },
    updated_at: updatedAt,
  },
};

const ticketStates: Entity = {
  name: 'ticket_states',
  shape: 'table',
  key: ['ticket', 'entered_at', 'state'],
  visibleFrom: 'entered_at',
  about: "a ticket's visits to states",
  fields: {
    ticket: { type: 'text', required: true, about: 'key of the ticket' },
    state: { type: 'text', required: true, about: 'new, open, pending, ...' },
    entered_at: { type: 'time', required: true, about: 'when the state was entered' },
    left_at: { type: 'time', outcome: true, notBefore: 'entered_at', about: 'when it was left' },
    updated_at: updatedAt,
  },
};

const staffing: Entity = {
  name: 'staffing',
  shape: 'series',
  key: ['queue', 'hour'],
  visibleFrom: 'hour',
  about: 'planned agents by queue and hour; may reach into the future',
  fields: {
    queue: { type: 'text', fallback: 'all', about: 'queue' },
    hour: { type: 'time', required: true, mayBeFuture: true, about: 'start of the hour' },
    agents: { type: 'number', required: true, nonNegative: true, about: 'people planned to work' },
  },
};

const serviceLevels: Entity = {
  name: 'service_levels',
  shape: 'series',
  key: ['service', 'hour'],
  visibleFrom: 'hour',
  about: 'good and total events by service and hour, where these are counted elsewhere',
  fields: {
    service: { type: 'text', required: true, about: 'service' },
    hour: { type: 'time', required: true, about: 'start of the hour' },
    good: { type: 'number', required: true, nonNegative: true, about: 'events that met the target' },
    total: { type: 'number', required: true, nonNegative: true, about: 'all events' },
  },
};

const revenueMovements: Entity = {
  name: 'revenue_movements',
  shape: 'table',
  key: ['id'],
  visibleFrom: 'occurred_at',
  localDays: { day: 'occurred_at' },
  about: 'changes of recurring revenue: new, expansion, contraction, churn, reactivation',
  fields: {
    id: { type: 'text', required: true, about: 'stable key' },
    customer: { type: 'text', required: true, about: 'key of the customer' },
    occurred_at: { type: 'time', required: true, about: 'when it took effect' },
    kind: { type: 'text', required: true, about: 'new, expansion, contraction, churn or reactivation' },
    amount: { type: 'number', required: true, nonNegative: true, about: 'recurring revenue a month that moved' },
    currency: { type: 'text', fallback: '', about: 'ISO 4217 code; empty is the business currency' },
    updated_at: updatedAt,
  },
};

export const entities: Readonly<Record<EntityName, Entity>> = {
  customers,
  activity,
  pulse,
  tickets,
  ticket_states: ticketStates,
  staffing,
  service_levels: serviceLevels,
  revenue_movements: revenueMovements,
};

export const entityNames = Object.keys(entities) as readonly EntityName[];
