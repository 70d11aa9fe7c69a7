import { columns, type RawTable, type RawTableName } from './table.js';

interface Rest {
  readonly indexes?: readonly (readonly string[])[];
  readonly key?: readonly string[];
  readonly mutable?: boolean;
  readonly truth?: boolean;
}

function table(name: RawTableName, definitions: readonly string[], rest: Rest = {}): RawTable {
  const { indexes = [], key = ['id'], mutable = false, truth = false } = rest;
  return { name, columns: columns(...definitions), key, indexes, mutable, truth };
}

const all: readonly RawTable[] = [
  // monthly_value is in the customer's own currency; plan and billing are null for those who only order.
  table(
    'customers',
    [
      'id integer',
      'segment text',
      'plan text?',
      'billing text?',
      'currency text',
      'monthly_value money',
      'created_at time',
      'cancelled_at time?',
      'updated_at time',
    ],
    { mutable: true, indexes: [['updated_at'], ['created_at']] },
  ),
  table('orders', ['id integer', 'customer_id integer', 'ordered_at time', 'amount money'], {
    indexes: [['ordered_at'], ['customer_id', 'ordered_at']],
  }),
  table('usage_events', ['id integer', 'customer_id integer', 'occurred_at time', 'feature text', 'units number'], {
    indexes: [['occurred_at'], ['customer_id', 'occurred_at']],
  }),
  table(
    'subscription_changes',
    [
      'id integer',
      'customer_id integer',
      'changed_at time',
      'change text',
      'old_plan text?',
      'new_plan text?',
      'old_value money',
      'new_value money',
      'currency text',
    ],
    { indexes: [['changed_at'], ['customer_id']] },
  ),
  table(
    'tickets',
    [
      'id integer',
      'customer_id integer',
      'queue text',
      'priority text',
      'state text',
      'opened_at time',
      'first_response_at time?',
      'resolved_at time?',
      'first_response_due_at time',
      'resolution_due_at time?',
      'paused_seconds number',
      'updated_at time',
    ],
    { mutable: true, indexes: [['updated_at'], ['opened_at'], ['customer_id']] },
  ),
  table(
    'ticket_state_changes',
    ['id integer', 'ticket_id integer', 'state text', 'entered_at time', 'left_at time?', 'updated_at time'],
    { mutable: true, indexes: [['updated_at'], ['ticket_id', 'entered_at']] },
  ),
  table('shifts', ['queue text', 'starts_at time', 'agents integer', 'planned_at time'], {
    key: ['queue', 'starts_at'],
    indexes: [['starts_at']],
  }),
  table('service_levels', ['service text', 'hour time', 'good integer', 'total integer'], {
    key: ['service', 'hour'],
    indexes: [['hour']],
  }),
  // Purchases a week and chance to leave after a purchase (BG/NBD); null for subscribers.
  table(
    'truth_customers',
    ['customer_id integer', 'kind text', 'purchase_rate number?', 'dropout_probability number?', 'usage_rate number?'],
    { key: ['customer_id'], truth: true },
  ),
  table('truth_dropouts', ['customer_id integer', 'dropped_out_at time'], { key: ['customer_id'], truth: true }),
  table(
    'truth_hazards',
    [
      'customer_id integer',
      'decided_at time',
      'months integer',
      'intervals integer',
      'annual integer',
      'renewal_due integer',
      'usage_28 integer',
      'usage_before_28 integer?',
      'trend number',
      'open_tickets integer',
      'breached_tickets integer',
      'hazard number',
      'cancelled integer',
    ],
    { key: ['customer_id', 'decided_at'], truth: true },
  ),
];

export const rawTables = Object.fromEntries(all.map((t) => [t.name, t])) as Readonly<Record<RawTableName, RawTable>>;
export const rawTableNames = all.map((t) => t.name);
