import { parseDuration } from '../config/units/duration.js';
import type { StoreEngine } from '../engines/engine.js';
import { entities, entityNames, type EntityName } from '../model/entities.js';
import { plusDays } from '../model/calendar.js';
import { ident, raw, sql, type Sql } from '../sql/sql.js';
import { catalogue } from './catalogue.gen.js';
import { defineIndicator, gauge, hasAlert, type AlertIndicator, type Indicator } from './define.js';
import { momentAt, type World } from './moment.js';
import type { Outcome } from './run.js';
import cohortRetention from './retention/cohort-retention/indicator.js';
import { differencesOf } from './testing/compare.js';
import { drillAt, overlayAt, readAt, samplesOf } from './testing/read.js';
import { KEY_PREFIX, SimulatedBusiness, simulation } from './testing/simulated.js';
import { memoryStore, worldOf } from './testing/world.js';
import { horizonOf } from './truth.js';

const asOf = simulation.until;
const earlier = plusDays(asOf, -30, simulation.timeZone);
const fresh = { freshness: true };

let business: SimulatedBusiness;
let store: StoreEngine;
let world: World;
let contractual: World;
/** What all indicators said thirty days ago, when nothing of the future was known. */
const then = new Map<string, Outcome>();

beforeAll(async () => {
  business = await SimulatedBusiness.at(earlier);
  store = await memoryStore();
  await business.sync(store);
  const past = business.world(store);
  for (const indicator of catalogue) then.set(indicator.id, await readAt(indicator, past, earlier, {}, fresh));
  await business.advance(asOf);
  await business.sync(store);
  world = business.world(store);
  contractual = business.world(store, { kind: 'contractual' });
});

afterAll(async () => {
  await store.close();
  await business.source.close();
});

describe.each(catalogue)('$id on the simulated business', (indicator: Indicator) => {
  it('has a reading, of bounded labels in which nobody can be recognised', async () => {
    const outcome = await readAt(indicator, world, asOf, {}, fresh);
    const samples = samplesOf(outcome);
    expect(samples.length).toBeGreaterThan(0);
    expect(outcome).toMatchObject({ dropped: 0 });
    const values = samples.flatMap(({ labels }) => Object.values(labels));
    expect(new Set(values).size).toBeLessThan(200);
    expect(values.filter((value) => value.startsWith(KEY_PREFIX))).toEqual([]);
    const series = samples.map(({ metric, labels }) => JSON.stringify([metric, Object.entries(labels).sort()]));
    expect(new Set(series).size).toBe(series.length);
  });

  it('is read again where people cancel instead of just stopping', async () => {
    expect(await readAt(indicator, contractual, asOf, {}, fresh)).toMatchObject({ status: 'ok' });
  });

  it('knows nothing of the future: what it said 30 days ago it still says of that day', async () => {
    const now = await readAt(indicator, world, earlier, {}, fresh);
    expect(differencesOf(withoutRunningDay(then.get(indicator.id)!), withoutRunningDay(now))).toEqual([]);
  });

  it('has no reading of a business without rows, and none of one that is not configured', async () => {
    const other = await memoryStore('empty');
    try {
      const rows = Object.fromEntries(entityNames.map((name) => [name, []]));
      const empty = await readAt(indicator, await worldOf(other, rows), asOf, {}, fresh);
      expect(empty).toEqual({ status: 'not_enough_data', reason: expect.stringMatching(/\w+ \w+/) });
      const nothing = await readAt(indicator, await worldOf(other, {}), asOf, {}, fresh);
      expect(nothing).toMatchObject({ status: 'not_enough_data' });
    } finally {
      await other.close();
    }
  });

  it('writes nothing', async () => {
    const before = await fingerprint(store);
    await readAt(indicator, world, asOf, {}, fresh);
    if (hasAlert(indicator)) await drillAt(indicator, world, asOf, fresh);
    expect(await fingerprint(store)).toEqual(before);
  });
});

describe.each(catalogue.filter(hasAlert))('the drill of $id', (indicator: AlertIndicator) => {
  it('makes its alert fire as it is meant to, and without it there is none', async () => {
    const { thresholds, drill } = indicator;
    expect(isBeyond(thresholds.warning, indicator, await readAt(indicator, world, asOf, {}, fresh))).toBe(false);
    expect(isBeyond(thresholds[drill.expect], indicator, await drillAt(indicator, world, asOf, fresh))).toBe(true);
  });

  it('replaces rows by rows of the same columns', async () => {
    const overlay = await overlayAt(indicator, world, asOf);
    const { relations } = await momentAt(world, asOf, []);
    expect(Object.keys(overlay)).not.toEqual([]);
    for (const [name, replacement] of Object.entries(overlay) as [EntityName, Sql][])
      expect(await columnsOf(replacement)).toEqual(await columnsOf(relations.visible(name)));
  });

  it('has a truth that can be told, or none', async () => {
    const { truth } = indicator;
    if (truth === 'none') return;
    const alertedAt = new Date(asOf.getTime() - parseDuration(horizonOf(truth, world.business)));
    const moment = await momentAt(world, asOf, []);
    const told = await truth.read({ ...moment, minimum: indicator.minimum, maxSeries: 2000, alertedAt });
    const { labels } = indicator.metrics[indicator.thresholds.metric]!;
    expect(told.length).toBeGreaterThan(0);
    for (const each of told) expect(Object.keys(each.labels).sort()).toEqual([...labels].sort());
  });
});

describe('the test of the future', () => {
  it('finds an indicator that looks around its relations', async () => {
    const peeking = defineIndicator({
      ...cohortRetention,
      metrics: { customers: gauge('leadline_probe_customers', 'Customers.') },
      read: async ({ store: reader }) => {
        const [row] = await reader.query<{ n: number }>(sql`select count(distinct id) as n from customers`);
        return [{ metric: 'customers', labels: {}, value: row!.n }];
      },
    });
    const known = await memoryStore('known');
    try {
      await business.sync(known);
      await known.transaction((session) => session.run(sql`delete from customers where started_at > ${earlier}`));
      const readings = [await readAt(peeking, business.world(known), earlier), await readAt(peeking, world, earlier)];
      expect(samplesOf(readings[0]!)).toHaveLength(1);
      expect(differencesOf(readings[0]!, readings[1]!)).toHaveLength(1);
    } finally {
      await known.close();
    }
  });
});

/**
 * What was seen of the running day is overwritten by the rest of the day, so that of the freshness of activity less is known later:
 * the only reading that is of a day that is not over.
 */
function withoutRunningDay(outcome: Outcome): Outcome {
  if (outcome.status !== 'ok') return outcome;
  return { ...outcome, samples: outcome.samples.filter(({ labels }) => labels['entity'] !== 'activity') };
}

async function columnsOf(relation: Sql): Promise<string[]> {
  const columns = await store.describe(sql`select * from ${relation} r`);
  return columns.map(({ name, nativeType }) => `${name} ${nativeType}`);
}

/** Names, sizes and content of all tables of a DuckDB. */
async function fingerprint(engine: StoreEngine): Promise<unknown[]> {
  const tables = await engine.query<{ name: string }>(
    sql`select table_name as name from information_schema.tables order by table_name`,
  );
  expect(tables.map(({ name }) => name)).toEqual(expect.arrayContaining(Object.keys(entities)));
  const contents = tables.map(({ name }) =>
    engine.query(
      sql`select ${name} as name, count(*) as n, cast(bit_xor(hash(t)) as text) as content from ${ident(name)} ${raw('t')}`,
    ),
  );
  return Promise.all(contents);
}

/** Whether any series of the alert's metric lies on the side of trouble. */
function isBeyond(threshold: number, { thresholds }: AlertIndicator, outcome: Outcome): boolean {
  return samplesOf(outcome)
    .filter(({ metric }) => metric === thresholds.metric)
    .some(({ value }) => (thresholds.direction === 'above' ? value > threshold : value < threshold));
}
