import type { StoreEngine } from '../../../engines/engine.js';
import { customerSilence } from '../../../models/customer-silence/model.js';
import { simulateShop } from '../../../models/customer-silence/testing/shop.js';
import { daysBefore } from '../../../models/days.js';
import { empiricalInterval } from '../../../statistics/metrics/forecast.js';
import type { ReadContext, WorkListReading } from '../../define.js';
import { momentAt, type World } from '../../moment.js';
import { fitsAt } from '../../testing/fits.js';
import { readAt, samplesOf, seriesOf } from '../../testing/read.js';
import { memoryStore, worldOf } from '../../testing/world.js';
import expectedLostCustomers from './indicator.js';

const until = '2026-07-01';
const horizonDays = 14;
const before = daysBefore(until, horizonDays);
const minimum = { customers: 500, segmentCustomers: 60 };
const shop = simulateShop({
  ...{ customers: 1500, days: 240, until },
  segments: ['large', 'large', 'large', 'large', 'middle', 'middle', 'small', 'tiny'],
});

let store: StoreEngine;
let world: World;
beforeAll(async () => {
  store = await memoryStore();
  world = await worldOf(store, shop, { churnHorizonDays: horizonDays });
});
afterAll(() => store.close());

const noonOf = (day: string) => new Date(`${day}T12:00:00Z`);

async function contextAt(day: string): Promise<ReadContext> {
  const fits = await fitsAt(world, noonOf(day), [customerSilence]);
  return { ...(await momentAt({ ...world, fits }, noonOf(day), [])), minimum, maxSeries: 2000 };
}

async function fitAt(day: string) {
  const fit = (await fitsAt(world, noonOf(day), [customerSilence])).of(customerSilence);
  if (fit.status !== 'fitted') throw new Error(fit.reason);
  return fit.parameters;
}

async function seriesAt(day: string, metric: string) {
  return seriesOf(
    expectedLostCustomers,
    await readAt(expectedLostCustomers, world, noonOf(day), {}, { minimum }),
    metric,
  );
}

async function listAt(day: string, limit: number, where = {}): Promise<WorkListReading> {
  const read = await expectedLostCustomers.workList!.read({ ...(await contextAt(day)), limit, where });
  if ('status' in read) throw new Error(read.reason);
  return read;
}

const groups = ['all', 'large', 'middle', 'other'].map((segment) => `segment=${segment}`);

describe('expected-lost-customers', () => {
  it('adds up the chances and the revenue of active customers, small segments together', async () => {
    const { items } = await listAt(until, 10_000);
    const [lost, revenue, atRisk] = [
      await seriesAt(until, 'lost'),
      await seriesAt(until, 'revenue'),
      await seriesAt(until, 'revenueAtRisk'),
    ];
    expect(Object.keys(lost)).toEqual(groups);
    for (const segment of ['all', 'large', 'middle', 'other']) {
      const own = items.filter(({ labels }) => segment === 'all' || labels['segment'] === segment);
      const sum = (value: (item: (typeof own)[number]) => number) => own.reduce((total, one) => total + value(one), 0);
      expect(lost[`segment=${segment}`]).toBeCloseTo(
        sum(({ chance }) => chance!),
        8,
      );
      expect(revenue[`segment=${segment},currency=EUR`]).toBe(sum(({ value }) => value!));
      expect(atRisk[`segment=${segment},currency=EUR`]).toBeCloseTo(
        sum(({ chance, value }) => chance! * value!),
        6,
      );
      expect((await seriesAt(until, 'active'))[`segment=${segment}`]).toBe(own.length);
      expect((await seriesAt(until, 'ratio'))[`segment=${segment}`]).toBeCloseTo(
        lost[`segment=${segment}`]! / own.length,
        12,
      );
    }
    expect(lost['segment=other']).toBeGreaterThan(0);
  });

  it('foretells what is lost a horizon later', async () => {
    const [active, lost] = [await seriesAt(before, 'active'), await seriesAt(before, 'lost')];
    const [lastActive, lastLost] = [await seriesAt(until, 'lastActive'), await seriesAt(until, 'lastLost')];
    expect(lastActive['segment=all']).toBe(active['segment=all']);
    expect(Object.keys(lastActive).sort()).toEqual(groups);
    expect(lastActive['segment=large']! + lastActive['segment=middle']! + lastActive['segment=other']!).toBe(
      lastActive['segment=all'],
    );
    const first = new Map<string, string[]>();
    for (const { customer, day } of shop.activity) first.set(customer, [...(first.get(customer) ?? []), day]);
    const gone = [...first.values()].filter(
      (days) =>
        days.some((day) => day < before && day >= daysBefore(before, horizonDays)) &&
        !days.some((day) => day >= before && day < until),
    );
    expect(lastLost['segment=all']).toBe(gone.length);
    expect(Math.abs(lost['segment=all']! / gone.length - 1)).toBeLessThan(0.2);
  });

  it('has the interval of the errors of past forecasts, each as it was made then', async () => {
    const [earlier, later] = [await fitAt(before), await fitAt(until)];
    expect(earlier.lossErrors.length).toBeGreaterThanOrEqual(9);
    const unit = empiricalInterval(1, earlier.lossErrors, 0.8);
    if ('status' in unit) throw new Error(unit.reason);
    const [lower, upper] = [await seriesAt(before, 'lower'), await seriesAt(before, 'upper')];
    const forecast = lower['segment=all,coverage=0.8']! / unit.low;
    expect(upper['segment=all,coverage=0.8']).toBeCloseTo(forecast * unit.high, 6);
    // What the reading of then would have been wrong by is the newest error of the fit of now.
    const realised = (await seriesAt(until, 'lastLost'))['segment=all']!;
    expect(later.lossErrors[0]).toBeCloseTo(realised / forecast - 1, 6);
    expect(later.lossErrors.slice(1, 4)).toEqual(
      earlier.lossErrors.slice(0, 3).map((error) => expect.closeTo(error, 6) as number),
    );
  });

  it('has no interval of what was never measured: of 95 % with few errors, of the pool, of small segments', async () => {
    const { lossErrors, segmentLossErrors } = await fitAt(until);
    expect(lossErrors.length).toBeLessThan(39);
    expect(Object.keys(segmentLossErrors)).toEqual(['large']);
    expect(segmentLossErrors['large']!.length).toBeLessThan(9);
    expect(Object.keys(await seriesAt(until, 'lower'))).toEqual(['segment=all,coverage=0.8']);
    const young = await worldOf(store, shop, { churnHorizonDays: 30 });
    const outcome = await readAt(expectedLostCustomers, young, noonOf(until), {}, { minimum });
    const metrics = samplesOf(outcome).map(({ metric }) => metric);
    expect(metrics).toContain('lost');
    expect(metrics).not.toContain('lower');
  });

  it('pools segments of fewer than 200 active customers', async () => {
    const lost = seriesOf(expectedLostCustomers, await readAt(expectedLostCustomers, world, noonOf(until)), 'lost');
    expect(Object.keys(lost)).toEqual(['segment=all', 'segment=large', 'segment=other']);
    expect(lost['segment=other']).toBeGreaterThan((await seriesAt(until, 'lost'))['segment=other']!);
  });
});

describe('the work list of expected-lost-customers', () => {
  it('is narrowed by the groups that the reading has', async () => {
    const all = await listAt(until, 10_000);
    const units = async (segment: string) => (await listAt(until, 10_000, { segment })).items.map(({ unit }) => unit);
    const own = new Map(shop.customers.map(({ id, segment }) => [id, segment!]));
    const inSegments = (...names: string[]) =>
      all.items.map(({ unit }) => unit).filter((unit) => names.includes(own.get(unit)!));
    expect(await units('all')).toEqual(all.items.map(({ unit }) => unit));
    expect(await units('large')).toEqual(inSegments('large'));
    expect(await units('other')).toEqual(inSegments('small', 'tiny'));
    expect(all.total).toBe(all.items.length);
  });

  it('has those first who are expected to take most with them', async () => {
    const { items, total } = await listAt(until, 7);
    expect(items).toHaveLength(7);
    expect(total).toBe((await seriesAt(until, 'active'))['segment=all']);
    const stakes = items.map(({ chance, value }) => chance! * value!);
    expect(stakes).toEqual([...stakes].sort((a, b) => b - a));
    for (const { reason } of items) expect(reason).toMatch(/^(active yesterday|no activity for \d+ days?); /);
  });
});
