import type { TestPostgres } from '@leadline/exporter/testing/postgres.js';
import { catalogue } from '@leadline/exporter/indicators/catalogue.gen.js';
import { stringify } from 'yaml';

/** Series that `active-customers`, which fills up to the wanted number, gives a segment. */
const SERIES_A_SEGMENT = 7;
const FILLING = 'active-customers';
const CUSTOMERS_A_SEGMENT = 3;
const EVENTS_A_CUSTOMER = 20;
/** Longer than the silence after which a customer is lost, and four weeks before that. */
const DAYS = 140;

/** A database with a business of so many segments that its indicators can give `series` series. */
export async function loadBusiness(postgres: TestPostgres, series: number): Promise<string> {
  const url = await postgres.database();
  const segments = Math.ceil(series / SERIES_A_SEGMENT);
  const customers = Math.max(1000, segments * CUSTOMERS_A_SEGMENT);
  const events = customers * EVENTS_A_CUSTOMER;
  const ago = (share: string) => `now() - interval '${DAYS} days' * (${share})`;
  await postgres.run(
    `
    create table customers as select 'c' || n as id, 'segment ' || lpad((n % ${segments})::text, 5, '0') as segment,
      ${ago(`1 - n / ${customers}.0`)} as started_at, now() as updated_at from generate_series(1, ${customers}) n;
    create table events as select n as id, 'c' || 1 + (n * 7919) % ${customers} as customer,
      'segment ' || lpad(((1 + (n * 7919) % ${customers}) % ${segments})::text, 5, '0') as segment,
      ${ago(`1 - n / ${events}.0`)} as occurred_at from generate_series(1, ${events}) n;
    create index on events (occurred_at);
    create table tickets as select n as id, 'queue ' || n % 5 as queue, 'P' || 1 + n % 3 as priority, at as opened_at,
        case when n < ${customers} - 100 then at + interval '5 hours' end as resolved_at,
        at + interval '1 day' as resolution_due_at, now() as updated_at
      from (select n, ${ago(`1 - n / ${customers}.0`)} as at from generate_series(1, ${customers}) n) t;
    create index on tickets (updated_at);
    alter table customers add primary key (id);
    alter table tickets add primary key (id);`,
    url,
  );
  return url;
}

export interface Settings {
  readonly url: string;
  readonly folder: string;
  /** How often everything is refreshed. */
  readonly every: string;
  /** Most series of the indicator that fills up. */
  readonly filling: number;
  /** Most series of each of the others. */
  readonly others: number;
}

/** leadline.yaml for it. */
export function configFor({ url, folder, every, filling, others }: Settings): string {
  const entity = (query: string) => ({ source: 'business', every, query });
  return stringify({
    store: { path: `${folder}/store.duckdb` },
    state: { path: `${folder}/state.duckdb` },
    sources: { business: { engine: 'postgres', url } },
    entities: {
      customers: entity('select id, segment, started_at, updated_at from customers'),
      activity: entity('select customer, occurred_at from events'),
      pulse: entity('select segment, occurred_at from events'),
      tickets: entity('select id, queue, priority, opened_at, resolved_at, resolution_due_at, updated_at from tickets'),
    },
    indicators: Object.fromEntries(
      catalogue.map(({ id }) => [id, { every, max_series: id === FILLING ? filling : others }]),
    ),
  });
}
