import type { StoreEngine } from '../../../engines/engine.js';
import { sql } from '../../../sql/sql.js';
import { readAt, samplesOf, seriesOf } from '../../testing/read.js';
import type { ActivityLiteral, CustomerLiteral } from '../../testing/literals.js';
import { memoryStore, worldOf } from '../../testing/world.js';
import activeCustomers from './indicator.js';

const asOf = '2026-07-01T09:00:00Z';
const few = { minimum: { customers: 1 } };
/** Long before all windows, so that the activity is known to go back far enough. */
const known: ActivityLiteral = { customer: 'elder', day: '2026-03-01' };

let store: StoreEngine;
beforeAll(async () => {
  store = await memoryStore();
});
afterAll(() => store.close());

describe('active-customers where people just stop', () => {
  const started_at = '2025-01-01';
  const customers: CustomerLiteral[] = [
    { id: 'yesterday', segment: 'shop', started_at },
    { id: 'on the last day', segment: 'shop', started_at },
    { id: 'a day too long ago', segment: 'shop', started_at },
    { id: 'today only', segment: 'shop', started_at },
    { id: 'closed', segment: 'shop', started_at, ended_at: '2026-06-30' },
    { id: 'never', segment: 'web', started_at: '2026-06-29' },
  ];
  const activity: ActivityLiteral[] = [
    known,
    { customer: 'yesterday', day: '2026-06-30' },
    { customer: 'on the last day', day: '2026-04-02' },
    { customer: 'a day too long ago', day: '2026-04-01' },
    { customer: 'today only', day: '2026-07-01' },
    { customer: 'closed', day: '2026-06-20' },
  ];

  it('counts who did something within the horizon and has not ended, now and earlier', async () => {
    const outcome = await readAt(activeCustomers, await worldOf(store, { customers, activity }), asOf, {}, few);
    expect(seriesOf(activeCustomers, outcome, 'active')).toEqual({ 'segment=shop': 2, 'segment=web': 0 });
    expect(seriesOf(activeCustomers, outcome, 'previousActive')).toEqual({
      'segment=shop,window=7d': 3,
      'segment=shop,window=28d': 2,
      'segment=web,window=7d': 0,
      'segment=web,window=28d': 0,
    });
  });

  it('does not call lost whose activity is not known for long enough', async () => {
    const recent = activity.filter(({ day }) => day >= '2026-06-01');
    const outcome = await readAt(activeCustomers, await worldOf(store, { customers, activity: recent }), asOf, {}, few);
    expect(outcome).toMatchObject({
      status: 'not_enough_data',
      reason: expect.stringContaining('activity is known from 2026-06-20 on'),
    });
    const none = await readAt(activeCustomers, await worldOf(store, { customers, activity: [] }), asOf, {}, few);
    expect(none).toMatchObject({ status: 'not_enough_data', reason: expect.stringContaining('no activity within') });
  });

  it('counts a young business, whose customers are no older than its activity', async () => {
    const young = {
      customers: [{ id: 'a', started_at: '2026-06-10' }],
      activity: [{ customer: 'a', day: '2026-06-10' }],
    };
    const outcome = await readAt(activeCustomers, await worldOf(store, young), asOf, {}, few);
    expect(seriesOf(activeCustomers, outcome, 'active')).toEqual({ 'segment=all': 1 });
    expect(seriesOf(activeCustomers, outcome, 'previousActive')).toEqual({
      'segment=all,window=7d': 1,
      'segment=all,window=28d': 0,
    });
  });

  it('leaves out an earlier count that reaches further back than the activity', async () => {
    const since = activity.filter(({ day }) => day > '2026-03-01');
    const outcome = await readAt(
      activeCustomers,
      await worldOf(store, { customers, activity: [...since, { customer: 'elder', day: '2026-03-20' }] }),
      asOf,
      {},
      few,
    );
    expect(Object.keys(seriesOf(activeCustomers, outcome, 'previousActive'))).toEqual([
      'segment=shop,window=7d',
      'segment=web,window=7d',
    ]);
  });
});

describe('active-customers where people cancel', () => {
  it('counts who has started and not ended', async () => {
    const customers: CustomerLiteral[] = [
      { id: 'a', started_at: '2025-01-01' },
      { id: 'b', started_at: '2025-01-01', ended_at: '2026-06-28' },
      { id: 'c', started_at: '2026-06-10' },
      { id: 'ends later', started_at: '2025-01-01', ended_at: '2026-07-15' },
    ];
    const world = await worldOf(store, { customers, activity: [] }, { kind: 'contractual' });
    const outcome = await readAt(activeCustomers, world, asOf, {}, few);
    expect(seriesOf(activeCustomers, outcome, 'active')).toEqual({ 'segment=all': 3 });
    expect(seriesOf(activeCustomers, outcome, 'previousActive')).toEqual({
      'segment=all,window=7d': 4,
      'segment=all,window=28d': 3,
    });
  });
});

describe('active-customers', () => {
  it('counts new customers over days that are over, beside those of the days before', async () => {
    const starts = ['2026-07-01', '2026-06-30', '2026-06-24', '2026-06-23', '2026-06-03', '2026-06-02', '2026-05-06'];
    const customers = [...starts, '2026-05-05'].map((started_at) => ({ id: started_at, started_at }));
    const world = await worldOf(store, { customers, activity: [known] }, { timeZone: 'America/New_York' });
    const outcome = await readAt(activeCustomers, world, asOf, {}, few);
    expect(seriesOf(activeCustomers, outcome, 'started')).toEqual({
      'segment=all,window=7d': 2,
      'segment=all,window=28d': 4,
    });
    expect(seriesOf(activeCustomers, outcome, 'previousStarted')).toEqual({
      'segment=all,window=7d': 1,
      'segment=all,window=28d': 2,
    });
  });

  it('takes the segment that was known at the time', async () => {
    const customers: CustomerLiteral[] = [
      { id: 'a', started_at: '2026-06-01', segment: 'small', known_to: '2026-06-20' },
      { id: 'a', started_at: '2026-06-01', segment: 'large', known_from: '2026-06-20' },
    ];
    const world = await worldOf(store, { customers, activity: [known, { customer: 'a', day: '2026-06-01' }] });
    const segments = async (day: string) =>
      seriesOf(activeCustomers, await readAt(activeCustomers, world, day, {}, few), 'active');
    expect(await segments('2026-06-10')).toEqual({ 'segment=small': 1 });
    expect(await segments('2026-06-30')).toEqual({ 'segment=large': 1 });
  });

  it('has no reading of an empty business, or of too few customers', async () => {
    const empty = await readAt(activeCustomers, await worldOf(store, { customers: [], activity: [] }), asOf);
    expect(empty.status).toBe('not_enough_data');
    const customers = [{ id: 'a', started_at: '2026-06-01' }];
    const one = await readAt(activeCustomers, await worldOf(store, { customers, activity: [known] }), asOf);
    expect(one).toEqual({ status: 'not_enough_data', reason: '1 customers; from 30 on they are counted' });
  });

  it('keeps the largest of a million segments, and counts the rest', async () => {
    const customers = ['a', 'b', 'c'].map((id) => ({ id, started_at: '2026-06-01', segment: 'largest' }));
    const activity = [known, ...customers.map(({ id }) => ({ customer: id, day: '2026-06-02' }))];
    const world = await worldOf(store, { customers, activity });
    await store.transaction((session) =>
      session.run(sql`insert into customers select 'x' || n, 'segment ' || n, plan, value, billing_months, started_at, ended_at,
        started_day, known_from, known_to, seen_at
        from (select * from customers where id = 'a') c, ${store.dialect.series(1, 1_000_000, 's')}`),
    );
    const outcome = await readAt(activeCustomers, world, asOf, {}, { maxSeries: 70 });
    const samples = samplesOf(outcome);
    expect(samples).toHaveLength(70);
    expect(samples[0]).toEqual({ metric: 'active', labels: { segment: 'largest' }, value: 3 });
    expect(outcome).toMatchObject({ dropped: 7 * 1_000_001 - 70 });
  });
});
