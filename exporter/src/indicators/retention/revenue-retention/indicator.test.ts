import type { StoreEngine } from '../../../engines/engine.js';
import type { Business } from '../../../model/business.js';
import { daysBefore } from '../../../models/days.js';
import type { RevenueMovementLiteral, WorldRows } from '../../testing/literals.js';
import { drillAt, readAt, samplesOf, seriesOf, type ReadSettings } from '../../testing/read.js';
import { memoryStore, worldOf } from '../../testing/world.js';
import indicator from './indicator.js';

const today = '2026-07-01';
let store: StoreEngine;
beforeAll(async () => {
  store = await memoryStore();
});
afterAll(() => store.close());

type Change = readonly [daysAgo: number, kind: RevenueMovementLiteral['kind'], amount: number, currency?: string];

/** Customers by id with their movements; the first letter of the id is the segment. */
function rowsOf(changes: Readonly<Record<string, readonly Change[]>>): WorldRows {
  const customers = Object.entries(changes).map(([id, list]) => ({
    id,
    segment: id[0]!,
    started_at: daysBefore(today, list[0]![0]),
  }));
  const movements = Object.entries(changes).flatMap(([customer, list]) =>
    list.map(([daysAgo, kind, amount, currency], i) => ({
      ...{ id: `${customer} ${i}`, customer, kind, amount, occurred_at: daysBefore(today, daysAgo) },
      ...(currency === undefined ? {} : { currency }),
    })),
  );
  return { customers, revenue_movements: movements };
}

const few: ReadSettings = { minimum: { customers: 1, alertCustomers: 1 } };

async function read(
  changes: Readonly<Record<string, readonly Change[]>>,
  business: Partial<Business> = {},
  settings: ReadSettings = few,
) {
  return readAt(indicator, await worldOf(store, rowsOf(changes), business), today, {}, settings);
}

describe('revenue-retention', () => {
  it('holds what customers of the start bring against what they brought, by window and segment', async () => {
    const outcome = await read({
      a1: [
        [500, 'new', 100],
        [20, 'expansion', 50],
      ],
      a2: [
        [500, 'new', 100],
        [200, 'expansion', 20],
        [10, 'churn', 120],
      ],
      b1: [
        [500, 'new', 200],
        [5, 'contraction', 80],
      ],
      b2: [
        [25, 'new', 1000],
        [5, 'expansion', 500],
      ],
    });
    const of = (metric: string) => seriesOf(indicator, outcome, metric);
    expect(of('start')).toEqual({
      ...{ 'segment=all,window=30d,currency=EUR': 420, 'segment=a,window=30d,currency=EUR': 220 },
      ...{ 'segment=b,window=30d,currency=EUR': 200, 'segment=all,window=365d,currency=EUR': 400 },
      ...{ 'segment=a,window=365d,currency=EUR': 200, 'segment=b,window=365d,currency=EUR': 200 },
    });
    expect(of('retained')['segment=all,window=30d,currency=EUR']).toBeCloseTo(420 + 50 - 120 - 80, 9);
    expect(of('net')['segment=a,window=30d']).toBeCloseTo(150 / 220, 12);
    expect(of('gross')['segment=a,window=30d']).toBeCloseTo(100 / 220, 12);
    expect(of('net')['segment=b,window=30d']).toBeCloseTo(120 / 200, 12);
    // Who grew by 20 and left took no more than the 100 of the start.
    expect(of('gross')['segment=a,window=365d']).toBeCloseTo(100 / 200, 12);
    expect(of('net')['segment=a,window=365d']).toBeCloseTo(150 / 200, 12);
    expect(of('kept')['segment=all,window=365d,currency=EUR']).toBeCloseTo(100 + 120, 9);
    expect(of('customers')).toMatchObject({ 'segment=all,window=30d': 3 });
    expect(of('loss')).toMatchObject({
      'segment=all': expect.closeTo(150 / 420, 9),
      'segment=b': expect.closeTo(0.4, 9),
    });
  });

  it('counts a customer who leaves, returns and leaves again once', async () => {
    const outcome = await read({
      a1: [
        [100, 'new', 100],
        [25, 'churn', 100],
        [20, 'reactivation', 100],
        [10, 'churn', 100],
      ],
      a2: [[100, 'new', 100]],
    });
    expect(seriesOf(indicator, outcome, 'gross')).toMatchObject({ 'segment=all,window=30d': 0.5 });
    expect(seriesOf(indicator, outcome, 'net')).toMatchObject({ 'segment=all,window=30d': 0.5 });
  });

  it('takes money at the dated rate of today; an unknown currency is left out, counted and named', async () => {
    const rates = {
      USD: [
        { from: '2025-01-01', rate: 0.5 },
        { from: '2026-06-15', rate: 0.9 },
        { from: '2026-08-01', rate: 7 },
      ],
    };
    const changes: Readonly<Record<string, readonly Change[]>> = {
      a1: [
        [100, 'new', 100, 'USD'],
        [5, 'churn', 100, 'usd'],
      ],
      a2: [[100, 'new', 110, 'EUR']],
      a3: [
        [100, 'new', 5000, 'GBP'],
        [5, 'churn', 5000, 'GBP'],
      ],
    };
    const outcome = await read(changes, { rates });
    expect(seriesOf(indicator, outcome, 'start')).toMatchObject({
      'segment=all,window=30d,currency=EUR': expect.closeTo(200, 9),
    });
    expect(seriesOf(indicator, outcome, 'net')).toMatchObject({ 'segment=all,window=30d': expect.closeTo(0.55, 12) });
    expect(seriesOf(indicator, outcome, 'rejected')).toEqual({
      'reason=unknown_currency': 2,
      'reason=unknown_kind': 0,
    });
    expect(await read({ a3: changes['a3']! })).toEqual({
      status: 'not_enough_data',
      reason: 'none of 2 revenue movements has a currency with a rate: add GBP to money.rates in leadline.yaml',
    });
    const later = { GBP: [{ from: '2026-07-02', rate: 1.2 }] };
    expect(await read({ a3: changes['a3']! }, { rates: later })).toMatchObject({ status: 'not_enough_data' });
  });

  it('counts a kind that is none', async () => {
    const rows = rowsOf({ a1: [[100, 'new', 100]] });
    const odd = { id: 'x', customer: 'a1', occurred_at: daysBefore(today, 3), kind: 'refund' as 'churn', amount: 100 };
    const world = await worldOf(store, { ...rows, revenue_movements: [...rows.revenue_movements!, odd] });
    const outcome = await readAt(indicator, world, today, {}, few);
    expect(seriesOf(indicator, outcome, 'rejected')).toMatchObject({ 'reason=unknown_kind': 1 });
    expect(seriesOf(indicator, outcome, 'net')).toMatchObject({ 'segment=all,window=30d': 1 });
  });

  it.each<[string, Readonly<Record<string, readonly Change[]>>, RegExp]>([
    [
      'all amounts are zero',
      {
        a1: [
          [100, 'new', 0],
          [5, 'churn', 0],
        ],
      },
      /amounts of all 2 revenue movements are 0/,
    ],
    [
      'the history is shorter than a window',
      { a1: [[29, 'new', 10]] },
      /known from 2026-06-02 on, which is not before 2026-06-01/,
    ],
    [
      'nobody was there at the start',
      {
        a1: [
          [90, 'new', 10],
          [60, 'churn', 10],
        ],
      },
      /^0 customers had recurring revenue 30 days ago/,
    ],
    ['there are only movements of today', { a1: [[0, 'new', 10]] }, /no revenue movements of days that are over/],
  ])('has no reading where %s', async (_, changes, reason) => {
    expect(await read(changes)).toEqual({ status: 'not_enough_data', reason: expect.stringMatching(reason) });
  });

  it('says that all is lost where all cancelled, and knows customers that the entity lacks', async () => {
    const rows = rowsOf({
      a1: [
        [90, 'new', 10],
        [5, 'churn', 10],
      ],
      b1: [
        [90, 'new', 10],
        [5, 'churn', 10],
      ],
    });
    const world = await worldOf(store, { ...rows, customers: rows.customers!.slice(0, 1) });
    const outcome = await readAt(indicator, world, today, {}, few);
    expect(seriesOf(indicator, outcome, 'net')).toEqual({ 'segment=all,window=30d': 0, 'segment=a,window=30d': 0 });
  });

  it('leaves small segments out, and does not alert on few customers', async () => {
    const customers = Array.from({ length: 120 }, (_, i): [string, Change[]] => [
      `${i < 10 ? 'x' : i < 40 ? 'y' : 'z'}${i}`,
      [[100, 'new', 10], ...(i % 3 === 0 ? [[5, 'churn', 10] as Change] : [])],
    ]);
    const outcome = await read(Object.fromEntries(customers), {}, {});
    expect(Object.keys(seriesOf(indicator, outcome, 'net'))).toEqual(
      ['all', 'z', 'y'].map((name) => `segment=${name},window=30d`),
    );
    expect(Object.keys(seriesOf(indicator, outcome, 'loss'))).toEqual(['segment=all']);
  });

  it('stops at the most series', async () => {
    const outcome = await read({ a1: [[90, 'new', 1]], b1: [[90, 'new', 1]] }, {}, { ...few, maxSeries: 20 });
    expect(outcome).toMatchObject({ status: 'ok', dropped: 14 });
    expect(samplesOf(outcome).length).toBeLessThanOrEqual(20);
  });

  it('crosses its threshold in the drill, by a fourth of what there was', async () => {
    const customers = Array.from({ length: 200 }, (_, i): [string, Change[]] => [`a${i}`, [[100, 'new', 10]]]);
    const world = await worldOf(store, rowsOf(Object.fromEntries(customers)));
    expect(seriesOf(indicator, await readAt(indicator, world, today), 'loss')['segment=all']).toBe(0);
    expect(seriesOf(indicator, await drillAt(indicator, world, today), 'loss')['segment=all']).toBeCloseTo(0.25, 12);
  });
});
