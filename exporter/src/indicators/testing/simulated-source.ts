import type { EntityConfig } from '../../config/config.js';
import type { StoreEngine } from '../../engines/engine.js';
import type { EntityName } from '../../model/entities.js';
import { planWorld, type SimulationOptions } from '../../simulate/plan.js';
import { rawTables } from '../../simulate/tables/tables.js';
import type { RawColumn, RawTable, RowBatch } from '../../simulate/tables/table.js';
import { World as SimulatedBusiness } from '../../simulate/world.js';
import { ident, join, raw, sql, type Sql } from '../../sql/sql.js';
import { memoryStore } from './world.js';

/** The application's database of a simulated business, which can be lived forward. */
export interface SimulatedSource {
  readonly engine: StoreEngine;
  /** Everything that happens up to `to` is written; what was overwritten since the last time is overwritten. */
  advance(to: Date): Promise<void>;
}

/** An empty source in memory; keys in it are recognisable (`customer-7`), so that a test can tell when one gets out. */
export async function simulatedSource(options: SimulationOptions): Promise<SimulatedSource> {
  const engine = await memoryStore('simulated');
  const business = new SimulatedBusiness(planWorld(options));
  for (const table of Object.values(rawTables)) {
    const columns = table.columns.map((column) => sql`${ident(column.name)} ${raw(SOURCE_TYPES[column.type])}`);
    await engine.transaction((session) => session.run(sql`create table ${ident(table.name)} (${join(columns)})`));
  }
  return {
    engine,
    advance: async (to) => {
      for (const batch of business.advance(to)) await write(engine, batch);
    },
  };
}

const SOURCE_TYPES: Readonly<Record<RawColumn['type'], string>> = {
  integer: 'integer',
  number: 'double precision',
  text: 'text',
  time: 'timestamp with time zone',
};

async function write(engine: StoreEngine, { table, rows }: RowBatch): Promise<void> {
  const incoming = ident(`incoming_${table.name}`);
  const columns = table.columns.map(({ name, type }) => ({
    name,
    type: type === 'text' ? ('text' as const) : ('number' as const),
  }));
  const definitions = columns.map(
    ({ name, type }) => sql`${ident(name)} ${raw(type === 'text' ? 'text' : 'double precision')}`,
  );
  await engine.transaction(async (session) => {
    await session.run(sql`create temporary table ${incoming} (${join(definitions)})`);
    await session.append(incoming, columns, rows);
    await session.run(sql`delete from ${ident(table.name)} as t using ${incoming} i where ${sameKey(table)}`);
    await session.run(sql`insert into ${ident(table.name)} select ${join(table.columns.map(typed))} from ${incoming}`);
    await session.run(sql`drop table ${incoming}`);
  });
}

function sameKey(table: RawTable): Sql {
  return join(
    table.columns
      .filter(({ name }) => table.key.includes(name))
      .map((column) => sql`t.${ident(column.name)} = ${typed({ ...column, name: `i.${column.name}` })}`),
    ' and ',
  );
}

function typed({ name, type }: RawColumn): Sql {
  const column = ident(...name.split('.'));
  return type === 'time' ? sql`to_timestamp(${column} / 1000)` : column;
}

/** How the simulated application's tables yield the entities. */
export const simulatedEntities: ReadonlyMap<EntityName, EntityConfig> = new Map(
  Object.entries({
    customers: `select 'customer-' || id as id, segment, coalesce(plan, 'none') as plan, monthly_value as value,
      created_at as started_at, cancelled_at as ended_at, updated_at from customers`,
    activity: `select 'customer-' || customer_id as customer, ordered_at as occurred_at, amount from orders
      union all select 'customer-' || customer_id, occurred_at, 0 from usage_events`,
    pulse: `select segment, occurred_at from (select customer_id, ordered_at as occurred_at from orders
      union all select customer_id, occurred_at from usage_events) e join customers on customers.id = customer_id`,
    tickets: `select * replace ('ticket-' || id as id), 'customer-' || customer_id as customer from tickets`,
    ticket_states: `select 'ticket-' || ticket_id as ticket, state, entered_at, left_at, updated_at
      from ticket_state_changes`,
    staffing: `select queue, starts_at as hour, agents from shifts`,
    service_levels: `select service, hour, good, total from service_levels`,
    revenue_movements: `select 'change-' || id as id, 'customer-' || customer_id as customer, changed_at as occurred_at,
      case change when 'started' then 'new' when 'upgraded' then 'expansion' when 'downgraded' then 'contraction'
        when 'cancelled' then 'churn' else 'reactivation' end as kind,
      abs(new_value - old_value) as amount, currency from subscription_changes`,
  } satisfies Record<EntityName, string>).map(([name, query]) => [name as EntityName, configOf(query)]),
);

function configOf(query: string): EntityConfig {
  const day = 86_400_000;
  return {
    source: 'simulated',
    query,
    everyMs: 60_000,
    settleMs: 2 * day,
    overlapMs: 60_000,
    reconcileEveryMs: 365 * day,
    staleAfterMs: day,
    position: { file: 'simulated.yaml', line: 1, column: 1 },
  };
}
