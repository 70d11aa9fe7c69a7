import type { StoreEngine } from '../../../engines/engine.js';
import { simulateShop, withActivity } from '../../../models/customer-silence/testing/shop.js';
import { daysBefore } from '../../../models/days.js';
import { momentAt } from '../../moment.js';
import { fitsAt } from '../../testing/fits.js';
import type { WorldRows } from '../../testing/literals.js';
import { drillAt, readAt, seriesOf } from '../../testing/read.js';
import { memoryStore, worldOf } from '../../testing/world.js';
import shortfall from './indicator.js';
import { workList } from './work-list.js';

const until = '2026-07-01';
const asOf = new Date(`${until}T09:00:00Z`);
const settings = { churnHorizonDays: 45 };
const parameters = { r: 4, alpha: 24, a: 0.5, b: 8 };
const shop = simulateShop({ customers: 900, days: 300, until, segments: ['a', 'b', 'c'], parameters });
/** Four of five active days of a segment's last weeks are lost. */
const fallen = (days: number, segments: readonly string[]) => {
  let turn = 0;
  return withActivity(shop, (each, segment) =>
    segments.includes(segment) && each.day >= daysBefore(until, days) && turn++ % 5 > 0 ? undefined : each,
  );
};

let store: StoreEngine;
beforeAll(async () => {
  store = await memoryStore();
});
afterAll(() => store.close());

const read = async (rows: WorldRows, given: object = settings) =>
  readAt(shortfall, await worldOf(store, rows, given), asOf);
const levels = async (rows: WorldRows) => Object.values(seriesOf(shortfall, await read(rows), 'level'));

describe('activity-shortfall', () => {
  it('alerts on the one segment whose activity falls while that of the others does not', async () => {
    const outcome = await read(fallen(35, ['a']));
    const level = seriesOf(shortfall, outcome, 'level');
    expect(level['segment=a']).toBeGreaterThan(1);
    expect(Math.max(level['segment=b']!, level['segment=c']!)).toBeLessThan(1);
    const of = (metric: string) => seriesOf(shortfall, outcome, metric)['segment=a']!;
    expect(of('shortfall')).toBeGreaterThan(0.6);
    expect(of('shortfall')).toBeCloseTo(1 - (of('actual') + 0.5) / (of('expected') + 0.5), 5);
    expect(of('customers')).toBeGreaterThan(50);
  });

  it('is quiet where nothing changes, and where all do less alike', async () => {
    expect(Math.max(...(await levels(shop)))).toBeLessThan(1);
    expect(Math.max(...(await levels(fallen(35, ['a', 'b', 'c']))))).toBeLessThan(1);
  });

  it('fires under its drill', async () => {
    const drilled = await drillAt(shortfall, await worldOf(store, shop, settings), asOf);
    expect(Math.max(...Object.values(seriesOf(shortfall, drilled, 'level')))).toBeGreaterThan(1);
  });

  it('reads the same at all hours of a day with daylight-saving change', async () => {
    const rows = withActivity(shop, (each) => (each.day < '2026-03-30' ? each : undefined));
    const world = await worldOf(store, rows, { ...settings, timeZone: 'Europe/Berlin' });
    const fits = await fitsAt(world, new Date('2026-03-29T12:00:00Z'), shortfall.models!);
    const at = async (instant: string) =>
      seriesOf(shortfall, await readAt(shortfall, { ...world, fits }, instant), 'actual');
    expect(await at('2026-03-28T23:30:00Z')).toEqual(await at('2026-03-29T21:30:00Z'));
  });

  it('bears a gap in the past, and says where activity is missing now', async () => {
    const gap = (from: number, to: number) =>
      withActivity(shop, (each) =>
        each.day >= daysBefore(until, from) && each.day < daysBefore(until, to) ? undefined : each,
      );
    expect(Math.max(...(await levels(gap(28, 14))))).toBeLessThan(1);
    expect(await read(gap(10, 0))).toMatchObject({
      status: 'not_enough_data',
      reason: expect.stringContaining('activity is missing in the data'),
    });
  });

  it.each([
    [
      'one segment',
      { ...shop, customers: shop.customers.map((each) => ({ ...each, segment: 'all' })) },
      /^all customers are in one segment, all/,
    ],
    ['too few customers', simulateShop({ customers: 400, days: 200, until }), /^400 customers were ever seen active/],
    [
      'segments that are too small',
      { ...shop, customers: shop.customers.map((each, i) => ({ ...each, segment: `s${i % 30}` })) },
      /^the largest segment, s\d+, has \d+ of \d+ active customers, where it takes 50/,
    ],
    [
      'a short history',
      simulateShop({ customers: 900, days: 80, until, segments: ['a', 'b'], parameters }),
      /activity is known for 80 days, where it takes/,
    ],
    ['no activity', { ...shop, activity: [] }, /^0 customers were ever seen active/],
  ])('says why there is no reading of %s', async (_, rows, reason) => {
    expect(await read(rows)).toEqual({ status: 'not_enough_data', reason: expect.stringMatching(reason) });
  });

  it('does not look at amounts, which may all be zero', async () => {
    const free = withActivity(shop, (each) => ({ ...each, amount: 0 }));
    expect(seriesOf(shortfall, await read(free), 'actual')).toEqual(seriesOf(shortfall, await read(shop), 'actual'));
  });
});

describe('its work list', () => {
  it('has the customers of the alerting segment whose activity is missing most', async () => {
    const world = await worldOf(store, fallen(35, ['a']), settings);
    const fits = await fitsAt(world, asOf, shortfall.models!);
    const moment = { ...(await momentAt(world, asOf, [])), fits, minimum: shortfall.minimum, maxSeries: 100 };
    const list = await workList.read({ ...moment, limit: 5, where: {} });
    if ('status' in list) throw new Error(list.reason);
    expect(list.items).toHaveLength(5);
    expect(list.total).toBeGreaterThan(50);
    expect(new Set(list.items.map(({ labels }) => labels['segment']))).toEqual(new Set(['a']));
    expect(list.items[0]!.reason).toMatch(/^active on \d of the last 28 days, where about \d+ were expected/);
    const asked = await workList.read({ ...moment, limit: 1, where: { segment: 'b' } });
    expect(asked).toMatchObject({ items: [{ labels: { segment: 'b' } }] });
  });
});
