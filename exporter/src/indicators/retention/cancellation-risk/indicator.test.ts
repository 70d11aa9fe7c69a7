import type { StoreEngine } from '../../../engines/engine.js';
import type { Business } from '../../../model/business.js';
import { simulateContracts } from '../../../models/cancellation-hazard/testing/contracts.js';
import { scoredContracts } from '../../../models/cancellation-hazard/score.js';
import { daysBefore } from '../../../models/days.js';
import { sql } from '../../../sql/sql.js';
import type { ReadContext, WorkListContext } from '../../define.js';
import { momentAt, type World } from '../../moment.js';
import { fitsAt } from '../../testing/fits.js';
import type { WorldRows } from '../../testing/literals.js';
import { drillAt, readAt, seriesOf } from '../../testing/read.js';
import { memoryStore, worldOf } from '../../testing/world.js';
import { hazardFit } from './fit.js';
import indicator from './indicator.js';
import { naive, truth } from './truth.js';

const today = '2026-07-01';
const asOf = new Date(`${today}T12:00:00Z`);
const rows = simulateContracts({ customers: 900, days: 330, until: today, segments: ['a', 'a', 'a', 'a', 'b'] });

let store: StoreEngine;
let world: World;
beforeAll(async () => {
  store = await memoryStore();
  world = await worldOf(store, rows);
});
afterAll(() => store.close());

async function contextOf(of: World, at = asOf): Promise<ReadContext> {
  const fits = await fitsAt(of, at, indicator.models ?? []);
  return { ...(await momentAt({ ...of, fits }, at, [])), minimum: indicator.minimum, maxSeries: 2000 };
}

/** In a store of its own, so that the shared one stays. */
async function elsewhere<T>(
  other: WorldRows,
  settings: Partial<Business>,
  use: (world: World) => Promise<T>,
): Promise<T> {
  const own = await memoryStore('other');
  try {
    return await use(await worldOf(own, other, settings));
  } finally {
    await own.close();
  }
}

describe('cancellation-risk', () => {
  it('sums the chances of single customers, by segment, beside whom and what they are of', async () => {
    const outcome = await readAt(indicator, world, asOf);
    const ctx = await contextOf(world);
    const fit = hazardFit(ctx);
    if ('status' in fit) throw new Error(fit.reason);
    const scores = await store.query<{ ahead: number; segment: string }>(
      sql`select segment, ahead from ${scoredContracts(ctx, fit)} s`,
    );
    const held = rows.customers.filter(({ ended_at: end, started_at: start }) => !end && start < today).length;
    const expected = scores.reduce((sum, { ahead }) => sum + ahead, 0);
    const of = (metric: string) => seriesOf(indicator, outcome, metric);
    expect(of('customers')['segment=all']).toBe(held);
    expect(of('expected')['segment=all']).toBeCloseTo(expected, 9);
    expect(of('revenue')['segment=all,currency=EUR']).toBe(20 * held);
    expect(of('revenueAtRisk')['segment=all,currency=EUR']).toBeCloseTo(20 * expected, 8);
    expect(of('flagged')['segment=all,chance=0.3']).toBe(scores.filter(({ ahead }) => ahead >= 0.3).length);
    // Segment b has too few customers for a name of its own.
    expect(Object.keys(of('customers'))).toEqual(['segment=all', 'segment=a', 'segment=other']);
    expect(of('customers')['segment=a']! + of('customers')['segment=other']!).toBe(held);
    expect(of('excess')['segment=all']).toBeCloseTo(expected / of('usual')['segment=all']! - 1, 9);
    expect(Math.abs(of('excess')['segment=all']!)).toBeLessThan(0.5);
  });

  it('is beyond its critical threshold in the drill', async () => {
    const outcome = await drillAt(indicator, world, asOf);
    expect(seriesOf(indicator, outcome, 'excess')['segment=all']).toBeGreaterThan(1);
  });

  it('has a case for the contract month of each customer, and each that came true was among the ones read before', async () => {
    const from = new Date(`${daysBefore(today, 40)}T12:00:00Z`);
    const { scores } = indicator;
    const before = await scores!.read(await contextOf(world, from));
    if ('status' in before) throw new Error(before.reason);
    const open = new Map(before.map((score) => [`${score.unit} ${score.since.toISOString()}`, score]));
    for (const { since, dueAt, chance, naive } of before) {
      expect(since.getTime()).toBeLessThanOrEqual(from.getTime());
      expect(dueAt.getTime()).toBeGreaterThan(from.getTime());
      for (const share of [chance, naive!]) expect(share >= 0 && share <= 1).toBe(true);
    }
    const came = await scores!.cameTrue({ ...(await contextOf(world)), from });
    const ofThen = came.filter(({ since }) => since <= from);
    expect(ofThen.length).toBeGreaterThan(20);
    for (const { unit, since, at } of ofThen) {
      const score = open.get(`${unit} ${since.toISOString()}`)!;
      expect(at.getTime()).toBeGreaterThan(from.getTime());
      expect(at.getTime()).toBeLessThan(score.dueAt.getTime());
    }
    const chances = before.reduce((sum, { chance }) => sum + chance, 0);
    expect(Math.abs(ofThen.length - chances)).toBeLessThan(4 * Math.sqrt(chances));
  });

  it('lists whom to call first, by chance times revenue, with the reason', async () => {
    const read = async (limit: number, where: WorkListContext['where'] = {}) => {
      const list = await indicator.workList!.read({ ...(await contextOf(world)), limit, where });
      if ('status' in list) throw new Error(list.reason);
      return list;
    };
    const { items, total } = await read(5);
    expect(items).toHaveLength(5);
    const stakes = items.map(({ chance, value }) => chance! * value!);
    expect(stakes).toEqual([...stakes].sort((one, other) => other - one));
    expect(items[0]).toMatchObject({
      value: 20,
      reason: expect.stringMatching(
        /^chance to cancel within 30 days; due when the contract month ends; .*used .*28 days/,
      ),
    });
    const other = await read(1000, { segment: 'other' });
    expect(other.items.every(({ labels }) => labels['segment'] === 'other')).toBe(true);
    expect((await read(1, { segment: 'all' })).total).toBe(total);
    expect((await read(1, { segment: 'a' })).total + other.total).toBe(total);
    expect(await read(1, { segment: 'nobody' })).toEqual({ items: [], total: 0 });
  });

  it('tells whether a quarter more than usual cancelled, and the naive rule by the window before', async () => {
    const crowd = new Set(
      rows.customers
        .filter(({ ended_at: end }) => !end)
        .filter((_, i) => i % 4 === 0)
        .map(({ id }) => id),
    );
    const leave = (customer: (typeof rows.customers)[number]) =>
      crowd.has(customer.id) && customer.started_at < daysBefore(today, 31)
        ? { ...customer, ended_at: daysBefore(today, 10) }
        : customer;
    const alertedAt = new Date(`${daysBefore(today, 30)}T12:00:00Z`);
    const told = async (of: World) => truth.read({ ...(await contextOf(of)), alertedAt });
    const ruled = async (of: World) => naive.read(await contextOf(of));
    expect(await told(world)).toContainEqual({ labels: { segment: 'all' }, happened: false });
    await elsewhere({ ...rows, customers: rows.customers.map(leave) }, {}, async (left) => {
      expect(await told(left)).toContainEqual({ labels: { segment: 'all' }, happened: true });
      const [all] = await ruled(left);
      expect(all).toMatchObject({ labels: { segment: 'all' } });
      expect(all!.value).toBeGreaterThan(1);
    });
  });

  it('has chances without money where all amounts are zero, and for one segment', async () => {
    const customers = rows.customers.map((customer) => ({ ...customer, value: 0, segment: 'all' }));
    await elsewhere({ ...rows, customers }, { kind: 'contractual' }, async (poor) => {
      const outcome = await readAt(indicator, poor, asOf);
      expect(Object.keys(seriesOf(indicator, outcome, 'customers'))).toEqual(['segment=all']);
      expect(seriesOf(indicator, outcome, 'revenue')).toEqual({});
      const list = await indicator.workList!.read({ ...(await contextOf(poor)), limit: 3, where: {} });
      if ('status' in list) throw new Error(list.reason);
      expect(list.items.map(({ value }) => value)).toEqual([undefined, undefined, undefined]);
      expect(list.items[0]!.chance).toBeGreaterThan(list.items[2]!.chance! - 1e-12);
    });
  });

  const shoppers = rows.customers.map(({ id, started_at }) => ({ id, started_at }));
  const allGone = rows.customers.map((customer) => ({
    ...customer,
    ended_at: customer.ended_at ?? daysBefore(today, 1),
  }));
  const backwards = rows.customers.map((customer) => ({
    ...customer,
    started_at: today,
    ended_at: daysBefore(today, 9),
  }));
  it.each<[string, WorldRows['customers'], RegExp]>([
    [
      'nobody is under contract',
      shoppers,
      /^no customer is under contract: none has a plan, recurring revenue or an end$/,
    ],
    ['all have cancelled', allGone, /^nobody is under contract any more .* all have cancelled$/],
    ['all ended before they started', backwards, /^no customer is under contract/],
    [
      'nobody ever cancelled',
      rows.customers.map((one) => ({ ...one, ended_at: null })),
      /^none of 900 contracts was ever cancelled/,
    ],
  ])('says in words why there is no reading where %s', async (_, customers, reason) => {
    await elsewhere({ ...rows, customers }, {}, async (other) => {
      const outcome = await readAt(indicator, other, asOf);
      expect(outcome).toEqual({ status: 'not_enough_data', reason: expect.stringMatching(reason) });
    });
  });
});
