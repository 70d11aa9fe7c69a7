import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { demoConfig } from '@leadline/exporter/simulate/demo/config.js';
import { requires } from '@leadline/exporter/testing/requires.js';
import { startPostgres, type TestPostgres } from '@leadline/exporter/testing/postgres.js';
import { Prometheus } from '../http/prometheus.js';
import { leadline } from '../setup/cli.js';
import { Served } from './served.js';

const program = requires('prometheus');
const ZONE = 'Europe/Berlin';

/**
 * From a real Postgres to a real Prometheus: a simulated business is written by `leadline simulate`, `leadline serve` reads
 * and computes, Prometheus scrapes, and PromQL is held against plain SQL that shares nothing with the product.
 */
describe('from Postgres to Prometheus', () => {
  let folder: string;
  let postgres: TestPostgres;
  let database: pg.Client;
  let served: Served;
  let prometheus: Prometheus;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'leadline-pipeline-'));
    postgres = await startPostgres();
    const url = await postgres.database();
    const simulated = await leadline('simulate', `--into=${url}`, '--customers=800', '--days=120', '--seed=3');
    expect(simulated).toMatchObject({ code: 0 });
    const until = new Date();
    const source = { engine: 'postgres', url: '${SHOP_URL}', storePath: 'store.duckdb' } as const;
    const file = path.join(folder, 'leadline.yaml');
    const from = new Date(until.getTime() - 120 * 86_400_000);
    const options = { source, schema: 'business', timeZone: ZONE, kind: 'non_contractual', from, until } as const;
    await writeFile(file, demoConfig(options));
    database = new pg.Client({ connectionString: url });
    await database.connect();
    await database.query(`set time zone '${ZONE}'`);
    served = await Served.start(file, { SHOP_URL: url });
    await served.ready();
    const target = served.url.replace('http://', '');
    prometheus = await Prometheus.start(
      program,
      JSON.stringify([{ job_name: 'leadline', static_configs: [{ targets: [target] }] }]),
    );
    await prometheus.queryUntil('leadline_build_info', 1);
  });

  afterAll(async () => {
    await prometheus?.stop();
    expect(await served?.stop()).toBe(0);
    await database?.end();
    await postgres?.stop();
    await rm(folder, { recursive: true });
  });

  /** Label values -> number, from Prometheus. */
  const promql = async (query: string, ...labels: string[]) => {
    const series = await prometheus.queryUntil(query, 1);
    return Object.fromEntries(
      series.map(({ metric, value }) => [labels.map((label) => metric[label]).join(' '), Number(value[1])]),
    );
  };
  const sql = async (query: string) => {
    const { rows } = await database.query<{ label: string; value: string }>(query);
    return Object.fromEntries(rows.map(({ label, value }) => [label, Number(value)]));
  };

  it('copies every row', async () => {
    const entities = await promql(
      'leadline_entity_rows{entity=~"customers|tickets|ticket_states|staffing|revenue_movements"}',
      'entity',
    );
    expect(entities).toEqual(
      await sql(`select 'customers' as label, count(*) as value from business.customers
        union all select 'tickets', count(*) from business.tickets
        union all select 'ticket_states', count(*) from business.ticket_state_changes
        union all select 'staffing', count(*) from business.shifts
        union all select 'revenue_movements', count(*) from business.subscription_changes`),
    );
    const read = await promql('leadline_entity_rows_read_total{entity="activity"}', 'entity');
    const raw = await sql(
      `select 'activity' as label, (select count(*) from business.orders) + (select count(*) from business.usage_events) as value`,
    );
    expect(read['activity']).toBeGreaterThanOrEqual(raw['activity']!);
  });

  const events = `(select customer_id, ordered_at as happened from business.orders
    union all select customer_id, occurred_at from business.usage_events)`;

  it('counts the active customers of each segment', async () => {
    const expected = await sql(`select segment as label, count(*) as value from business.customers c
      where cancelled_at is null and exists (select 1 from ${events} e where e.customer_id = c.id
        and e.happened::date between current_date - 60 and current_date - 1) group by 1`);
    expect(Object.keys(expected).length).toBeGreaterThan(1);
    expect(await promql('leadline_active_customers', 'segment')).toEqual(expected);
  });

  it('gives the retention of weekly cohorts, with numerator and denominator', async () => {
    const expected = await sql(`
      with cohort as (select id, date_trunc('week', created_at)::date as week from business.customers),
      active as (select distinct customer_id, date_trunc('week', happened)::date as week from ${events} e)
      select c.week || ' ' || lpad(((a.week - c.week) / 7)::text, 2, '0') as label, count(distinct c.id) as value
      from cohort c join active a on a.customer_id = c.id and a.week >= c.week
      where a.week < date_trunc('week', current_date) group by c.week, a.week`);
    const shown = await promql('leadline_cohort_active_customers{period="week",measure="return_on"}', 'cohort', 'age');
    expect(Object.keys(shown).length).toBeGreaterThan(50);
    const nonZero = Object.fromEntries(Object.entries(shown).filter(([, value]) => value > 0));
    expect(nonZero).toEqual(Object.fromEntries(Object.keys(nonZero).map((label) => [label, expected[label]])));
    const quotient = await promql(
      `max(abs(leadline_cohort_retention_ratio{period="week"} - on (cohort, age, measure)
        (leadline_cohort_active_customers{period="week"} / on (cohort) group_left leadline_cohort_customers{period="week"})))`,
    );
    expect(quotient['']).toBeLessThan(1e-12);
  });

  it('says of each indicator how it is, and nothing else with a value of 0', async () => {
    const statuses = await promql('leadline_indicator_status == 1', 'indicator', 'status');
    const { indicators } = await served.status();
    expect(Object.keys(statuses).sort()).toEqual(indicators.map(({ id, state }) => `${id} ${state}`).sort());
    expect(indicators.filter(({ state }) => state === 'failed')).toEqual([]);
  });

  it('has no statement in the source for a scrape', async () => {
    const transactions = async () =>
      (
        await sql(
          `select 'n' as label, xact_commit + xact_rollback as value from pg_stat_database where datname = current_database()`,
        )
      )['n']!;
    await database.query('select pg_stat_clear_snapshot()');
    const idle = await transactions();
    for (let i = 0; i < 200; i += 1) expect((await served.text('/metrics')).status).toBe(200);
    await database.query('select pg_stat_clear_snapshot()');
    // Its own statements, and a sync or two that fell due meanwhile; 200 scrapes would show.
    expect((await transactions()) - idle).toBeLessThan(100);
  });
});
