import type { Business } from '../../model/business.js';

export type BusinessKind = Business['kind'];

/** Worth of a dollar in euros, in the configuration and in the value of customers that are billed in dollars. */
export const eurosPerDollar = 0.92;

/** `entities:` of the demo's leadline.yaml. */
export function entitiesSection(schema: string, kind: BusinessKind): string {
  const t = (table: string) => `${schema}.${table}`;
  const subscribersOnly = kind === 'contractual';
  return `entities:
  # Each entity is a table and its columns, or a query that yields the fields of leadline. Where a column has the field's
  # name it is named like itself; an expression is fine too.
  customers:
    source: shop
    every: 1m
    query: |
      select id, segment, coalesce(plan, 'none') as plan,
        case when currency = 'USD' then monthly_value * ${eurosPerDollar} else monthly_value end as value,
        case when billing = 'annual' then 12 else 1 end as billing_months,
        created_at as started_at, cancelled_at as ended_at, updated_at
      from ${t('customers')}${subscribersOnly ? '\n      where plan is not null' : ''}

  # What customers do. Raw rows stay in the source: it groups them by customer and day itself.
  activity:
    source: shop
    every: 5m
    query: |
${subscribersOnly ? usageActivity(t) : `${orderActivity(t)}\n      union all\n${usageActivity(t)}`}

  # The one number that everybody understands: ${subscribersOnly ? 'use of the product' : 'orders and use of the product'}, by hour.
  pulse:
    source: shop
    every: 1m
    query: |
      select c.segment, e.occurred_at
      from ${subscribersOnly ? t('usage_events') : `(${pulseEvents(t)})`} e
      join ${t('customers')} c on c.id = e.customer_id

  # Due times move when a ticket waits for the customer: the help desk leaves resolution_due_at empty meanwhile and writes
  # a later one afterwards. So paused time is in them already; paused_seconds is told beside it.
  tickets:
    source: shop
    every: 1m
    table: ${t('tickets')}
    columns:
      id: id
      customer: customer_id
      queue: queue
      priority: priority
      opened_at: opened_at
      first_response_at: first_response_at
      resolved_at: resolved_at
      first_response_due_at: first_response_due_at
      resolution_due_at: resolution_due_at
      paused_seconds: paused_seconds
      updated_at: updated_at

  ticket_states:
    source: shop
    every: 1m
    table: ${t('ticket_state_changes')}
    columns:
      ticket: ticket_id
      state: state
      entered_at: entered_at
      left_at: left_at
      updated_at: updated_at

  # Planned agents by hour; the plan reaches two weeks ahead.
  staffing:
    source: shop
    every: 15m
    table: ${t('shifts')}
    columns:
      queue: queue
      hour: starts_at
      agents: agents

  service_levels:
    source: shop
    every: 5m
    table: ${t('service_levels')}
    columns:
      service: service
      hour: hour
      good: good
      total: total

  # Changes of recurring revenue. Rows are only ever added, so that the time of the change makes the sync incremental.
  revenue_movements:
    source: shop
    every: 5m
    table: ${t('subscription_changes')}
    columns:
      id: id
      customer: customer_id
      occurred_at: changed_at
      kind: >-
        case change when 'started' then 'new' when 'upgraded' then 'expansion' when 'downgraded' then 'contraction'
        when 'cancelled' then 'churn' else 'reactivation' end
      amount: abs(new_value - old_value)
      currency: currency
      updated_at: changed_at
`;
}

type Table = (name: string) => string;

const orderActivity = (t: Table) =>
  `      select customer_id as customer, ordered_at as occurred_at, amount from ${t('orders')}`;

const usageActivity = (t: Table) =>
  `      select customer_id as customer, occurred_at, 0 as amount from ${t('usage_events')}`;

const pulseEvents = (t: Table) =>
  `select customer_id, ordered_at as occurred_at from ${t('orders')}
        union all select customer_id, occurred_at from ${t('usage_events')}`;
