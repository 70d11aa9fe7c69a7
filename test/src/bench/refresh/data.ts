import type { TestPostgres } from '@leadline/exporter/testing/postgres.js';

export interface Size {
  readonly events: number;
  readonly tickets: number;
}

/** Events a day: history grows by its length, as it does in a business that runs on. */
const EVENTS_A_DAY = 20_000;
const CUSTOMERS = 50_000;

/** A database with events and tickets up to now, and the indexes that `leadline check` asks for. */
export async function loadBusiness(postgres: TestPostgres, { events, tickets }: Size): Promise<string> {
  const url = await postgres.database();
  const step = 86_400 / EVENTS_A_DAY;
  const span = `interval '1 second' * ${(events / EVENTS_A_DAY) * 86_400}`;
  await postgres.run(
    `
    create table customers (id text primary key, segment text, created_at timestamptz, updated_at timestamptz);
    insert into customers select 'c' || n, 'segment ' || n % 5, now() - ${span} * (1 - n / ${CUSTOMERS}.0), now() - ${span} * (1 - n / ${CUSTOMERS}.0)
      from generate_series(1, ${CUSTOMERS}) n;
    create table events (id bigserial primary key, customer_id text, occurred_at timestamptz, amount numeric);
    insert into events (customer_id, occurred_at, amount)
      select 'c' || 1 + (n::bigint * 7919) % ${CUSTOMERS}, now() - interval '1 second' * (${step} * (${events} - n)), 1 + n % 90
      from generate_series(1, ${events}) n;
    create index on events (occurred_at);
    create table tickets (id bigint primary key, customer_id text, queue text, priority text, opened_at timestamptz,
      first_response_at timestamptz, resolved_at timestamptz, due_at timestamptz, updated_at timestamptz);
    insert into tickets select n, 'c' || 1 + n % ${CUSTOMERS}, 'queue ' || n % 4, 'P' || 1 + n % 4, at, at + interval '20 minutes',
        case when n <= ${tickets} - 300 then at + interval '6 hours' end, at + interval '1 day', least(at + interval '6 hours', now())
      from (select n, now() - ${span} * ((${tickets} - n) / ${tickets}.0) as at from generate_series(1, ${tickets}) n) t;
    create index on tickets (updated_at);
    vacuum analyze;`.replaceAll('vacuum analyze;', ''),
    url,
  );
  await postgres.run('vacuum analyze', url);
  return url;
}

/** New events and tickets, 0.1 % of the large set, as happened in the last minutes. */
export async function addRows(postgres: TestPostgres, url: string, { events, tickets }: Size): Promise<void> {
  await postgres.run(
    `
    insert into events (customer_id, occurred_at, amount)
      select 'c' || 1 + (n::bigint * 104729) % ${CUSTOMERS}, now() - interval '1 second' * (n % 300), 1 + n % 90
      from generate_series(1, ${events}) n;
    insert into tickets select (select max(id) from tickets) + n, 'c' || n, 'queue ' || n % 4, 'P' || 1 + n % 4,
        now() - interval '1 second' * (n % 300), null, null, now() + interval '1 day', now()
      from generate_series(1, ${tickets}) n;`,
    url,
  );
}

/** leadline.yaml for it. */
export function configFor(url: string, folder: string): string {
  return `
business: { time_zone: UTC }
store: { engine: duckdb, path: ${folder}/store.duckdb }
state: { engine: duckdb, path: ${folder}/state.duckdb }
sources:
  shop: { engine: postgres, url: '${url}' }
entities:
  customers:
    source: shop
    every: 1d
    query: select id, segment, created_at as started_at, updated_at from customers
  activity:
    source: shop
    every: 1d
    query: select customer_id as customer, occurred_at, amount from events
  pulse:
    source: shop
    every: 1d
    history: 90d
    query: select occurred_at from events
  tickets:
    source: shop
    every: 1d
    query: select id, customer_id as customer, queue, priority, opened_at, first_response_at, resolved_at, due_at as resolution_due_at, updated_at from tickets
`;
}
