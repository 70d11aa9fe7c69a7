import type { StoreEngine } from '../../../engines/engine.js';
import { relationColumns } from '../../../model/columns.js';
import { entities } from '../../../model/entities.js';
import { sql } from '../../../sql/sql.js';
import { momentAt } from '../../moment.js';
import type { ActivityLiteral, CustomerLiteral, WorldRows } from '../../testing/literals.js';
import { drillAt, overlayAt, readAt, seriesOf } from '../../testing/read.js';
import { memoryStore, worldOf } from '../../testing/world.js';
import { plusDays } from '../days.js';
import activation from './indicator.js';
import { naive } from './naive.js';
import { truth } from './truth.js';

/** The last week that has lived for 14 days by then begins on 2026-06-08, since that of the 15th ends with the 21st. */
const asOf = '2026-07-01T09:00:00Z';
const lastWeek = '2026-06-08';
const usual = { customers: 200, activated: 100, kept: 80 };

interface Cohort {
  readonly customers: number;
  readonly activated: number;
  readonly kept: number;
}

/** Ten weeks of new customers, the last one as given, some more of the weeks that have not matured yet. */
function business(last: Cohort, before = usual, weeks = 9): WorldRows {
  const customers: CustomerLiteral[] = [];
  const activity: ActivityLiteral[] = [{ customer: 'elder', day: plusDays(lastWeek, -7 * 40) }];
  for (let week = -weeks; week <= 2; week++) {
    const cohort = week === 0 ? last : before;
    for (let i = 0; i < cohort.customers; i++) {
      const [id, day] = [`${week}/${i}`, plusDays(lastWeek, 7 * week + (i % 7))];
      customers.push({ id, started_at: day });
      activity.push({ customer: id, day, events: 3 });
      if (i < cohort.activated) activity.push({ customer: id, day: plusDays(day, 14) });
      else activity.push({ customer: id, day: plusDays(day, 15) });
      if (i < cohort.kept) activity.push({ customer: id, day: plusDays(day, 29) });
    }
  }
  return { customers, activity };
}

let store: StoreEngine;
beforeAll(async () => {
  store = await memoryStore();
});
afterAll(() => store.close());

describe('activation', () => {
  it('holds the share that came back within 14 days against the usual one', async () => {
    const world = await worldOf(store, business({ customers: 200, activated: 60, kept: 80 }));
    const outcome = await readAt(activation, world, asOf);
    const value = (metric: string) => seriesOf(activation, outcome, metric)[''];
    expect(value('shortfall')).toBeCloseTo(0.4, 12);
    expect(value('recentRatio')).toBeCloseTo(0.3, 12);
    expect([value('recentActivated'), value('recentCustomers'), value('usualRatio')]).toEqual([60, 200, 0.5]);
    expect(seriesOf(activation, outcome, 'activated')).toMatchObject({
      [`cohort=${lastWeek}`]: 60,
      'cohort=2026-06-01': 100,
    });
    expect(Object.keys(seriesOf(activation, outcome, 'ratio'))).toHaveLength(10);
  });

  it('waits until the last customer of a week has lived for the activation days', async () => {
    const world = await worldOf(store, business(usual));
    const latest = async (day: string) =>
      Object.keys(seriesOf(activation, await readAt(activation, world, day), 'ratio'))[0];
    expect(await latest('2026-06-28')).toBe('cohort=2026-06-01');
    expect(await latest('2026-06-29')).toBe('cohort=2026-06-08');
  });

  it('has no reading where a fall could not be told from chance', async () => {
    const empty = await readAt(activation, await worldOf(store, { customers: [], activity: [] }), asOf);
    expect(empty.status).toBe('not_enough_data');
    const small = { customers: 10, activated: 5, kept: 4 };
    const outcome = await readAt(activation, await worldOf(store, business(small, small)), asOf);
    expect(outcome).toMatchObject({ status: 'not_enough_data', reason: expect.stringContaining('20 of the latest') });
  });

  it('leaves out weeks of which the activity is not known', async () => {
    const rows = business(usual);
    const activity = rows.activity!.filter(({ day }) => day >= '2026-05-07');
    const world = await worldOf(store, { ...rows, activity });
    const outcome = await readAt(activation, world, asOf);
    expect(Object.keys(seriesOf(activation, outcome, 'ratio'))).toEqual(
      ['2026-06-08', '2026-06-01', '2026-05-25', '2026-05-18', '2026-05-11'].map((day) => `cohort=${day}`),
    );
  });
});

describe('the drill of activation', () => {
  it('makes the alert critical, and nothing else does', async () => {
    const world = await worldOf(store, business(usual));
    const shortfall = seriesOf(activation, await readAt(activation, world, asOf), 'shortfall')['']!;
    const drilled = seriesOf(activation, await drillAt(activation, world, asOf), 'shortfall')['']!;
    expect(shortfall).toBeCloseTo(0, 12);
    expect(drilled).toBeCloseTo(0.8, 1);
  });

  it('keeps the first day of customers, the older ones, and the columns', async () => {
    const world = await worldOf(store, business(usual));
    const overlay = await overlayAt(activation, world, asOf);
    const { relations } = await momentAt(world, new Date(asOf), []);
    const lost = await store.query(sql`select count(*) as n, min(v.day) as first from ${relations.visible('activity')} v
      where not exists (select 1 from ${overlay.activity!} o where o.customer = v.customer and o.day = v.day)`);
    const firsts = await store.query(sql`select count(distinct customer) as n from ${overlay.activity!} o`);
    expect(lost[0]!['n']).toBeGreaterThan(100);
    expect(lost[0]!['first']).toBe('2026-06-01');
    expect(firsts[0]!['n']).toBe(1 + 12 * 200);
    const columns = Object.keys((await store.query(sql`select * from ${overlay.activity!} o limit 1`))[0]!);
    expect(columns).toEqual(relationColumns(entities.activity).map(({ name }) => name));
  });
});

describe('the truth of activation', () => {
  const happened = async (last: Cohort, before = usual) => {
    const world = await worldOf(store, business(last, before));
    const alertedAt = new Date(asOf);
    const moment = await momentAt(world, new Date('2026-08-26T09:00:00Z'), []);
    return truth.read({ ...moment, minimum: activation.minimum, maxSeries: 1, alertedAt });
  };

  it('is that fewer of these customers than usual are there in their second month', async () => {
    expect(await happened({ customers: 200, activated: 60, kept: 50 })).toEqual([{ labels: {}, happened: true }]);
    expect(await happened({ customers: 200, activated: 60, kept: 78 })).toEqual([{ labels: {}, happened: false }]);
  });

  it('is not told where there was too little to alert on', async () => {
    const small = { customers: 10, activated: 5, kept: 4 };
    expect(await happened({ ...small, activated: 0, kept: 0 }, small)).toEqual([]);
  });
});

describe('the rule of thumb', () => {
  const ruled = async (last: Cohort, before = usual) => {
    const moment = await momentAt(await worldOf(store, business(last, before)), new Date(asOf), []);
    return naive.read({ ...moment, minimum: activation.minimum, maxSeries: 1 });
  };

  it('sets the latest week beside the one before, whatever their sizes', async () => {
    expect(await ruled({ customers: 100, activated: 20, kept: 0 })).toEqual([{ labels: {}, value: 1 - 0.2 / 0.5 }]);
  });

  it('says nothing without customers in both, or where nobody came back', async () => {
    const nobody = { customers: 200, activated: 0, kept: 0 };
    expect(await ruled({ customers: 0, activated: 0, kept: 0 })).toEqual([]);
    expect(await ruled(usual, nobody)).toEqual([]);
  });
});
