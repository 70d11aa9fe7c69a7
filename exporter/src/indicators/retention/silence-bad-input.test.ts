import type { StoreEngine } from '../../engines/engine.js';
import { daysBefore } from '../../models/days.js';
import { Fits, type Fit } from '../../models/define.js';
import { customerSilence } from '../../models/customer-silence/model.js';
import { simulateShop, withActivity } from '../../models/customer-silence/testing/shop.js';
import type { Business } from '../../model/business.js';
import type { World } from '../moment.js';
import type { Outcome } from '../run.js';
import { differencesOf } from '../testing/compare.js';
import { fitsAt } from '../testing/fits.js';
import type { WorldRows } from '../testing/literals.js';
import { readAt, samplesOf, seriesOf } from '../testing/read.js';
import { memoryStore, worldOf } from '../testing/world.js';
import confirmationProbability from './confirmation-probability/indicator.js';
import expectedLostCustomers from './expected-lost-customers/indicator.js';

const until = '2026-07-01';
const asOf = new Date(`${until}T09:00:00Z`);
const settings = { churnHorizonDays: 30 };
const usual = { customers: 700, days: 200, until, segments: ['a', 'b'] };
const shop = simulateShop(usual);
const indicators = [confirmationProbability, expectedLostCustomers];

let store: StoreEngine;
beforeAll(async () => {
  store = await memoryStore();
});
afterAll(() => store.close());

/** What both say, and the fit that they say it by. */
async function told(rows: WorldRows, business: Partial<Business> = settings) {
  const world = await worldOf(store, rows, business);
  const fits = await fitsAt(world, asOf, [customerSilence]);
  return { outcomes: await readBoth({ ...world, fits }), fit: fits.of(customerSilence) };
}

async function readBoth(world: World): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const indicator of indicators) outcomes.push(await readAt(indicator, world, asOf));
  return outcomes;
}

/** Readings of which all numbers are finite and no chance is beyond 0 and 1. */
function expectReadings(outcomes: readonly Outcome[]): void {
  for (const [i, outcome] of outcomes.entries()) {
    expect(outcome).toMatchObject({ status: 'ok' });
    expect(samplesOf(outcome).length).toBeGreaterThan(0);
    for (const { value, metric } of samplesOf(outcome)) {
      expect(value).toBeGreaterThanOrEqual(0);
      if (indicators[i]!.metrics[metric]!.name.endsWith('_ratio')) expect(value).toBeLessThanOrEqual(1);
    }
  }
}

describe('there is no reading, but a reason,', () => {
  it.each<[string, WorldRows, Partial<Business>, RegExp]>([
    [
      'of too few customers',
      simulateShop({ ...usual, customers: 499 }),
      settings,
      /^499 customers were ever seen active, where it takes 500$/,
    ],
    [
      'where everybody has gone',
      withActivity(shop, (each) => (each.day < daysBefore(until, 31) ? each : undefined)),
      settings,
      /^no customer was active in the last 30 days: nobody is left/,
    ],
    [
      'of a history shorter than the horizon',
      shop,
      { churnHorizonDays: 210 },
      /^activity is known for 200 days, which is no more than the 210 days/,
    ],
  ])('%s', async (_, rows, business, reason) => {
    const { outcomes } = await told(rows, business);
    for (const outcome of outcomes)
      expect(outcome).toEqual({ status: 'not_enough_data', reason: expect.stringMatching(reason) });
  });

  it('before the first fit, and by one that does not converge', async () => {
    const world = await worldOf(store, shop, settings);
    for (const outcome of await readBoth({ ...world, fits: new Fits() }))
      expect(outcome).toMatchObject({ status: 'not_enough_data', reason: 'customer-silence has not been fitted yet' });
    const failed: Fit = { status: 'not_converged', reason: 'no end', model: customerSilence.id, fittedAt: asOf };
    for (const outcome of await readBoth({ ...world, fits: new Fits(new Map([[failed.model, failed]])) }))
      expect(outcome).toEqual({ status: 'not_enough_data', reason: 'no end' });
  });

  it('of fewer customers than are asked for', async () => {
    const world = await worldOf(store, shop, settings);
    const fits = await fitsAt(world, asOf, [customerSilence]);
    for (const indicator of indicators)
      expect(await readAt(indicator, { ...world, fits }, asOf, {}, { minimum: { customers: 701 } })).toEqual({
        status: 'not_enough_data',
        reason: '700 customers were ever seen active, where it takes 701',
      });
  });
});

describe('there is a reading', () => {
  it('of one segment only', async () => {
    const { outcomes } = await told(simulateShop({ ...usual, segments: ['only'] }));
    expectReadings(outcomes);
    expect(Object.keys(seriesOf(confirmationProbability, outcomes[0]!, 'active'))).toEqual(['segment=only']);
    const lost = seriesOf(expectedLostCustomers, outcomes[1]!, 'lost');
    expect(lost['segment=only'] ?? lost['segment=all']).toBe(lost['segment=all']);
  });

  it('without revenue where all amounts are zero', async () => {
    const { outcomes } = await told(simulateShop({ ...usual, amount: 0 }));
    expectReadings(outcomes);
    const metrics = samplesOf(outcomes[1]!).map(({ metric }) => metric);
    expect(metrics).toContain('lost');
    expect(metrics).not.toContain('revenueAtRisk');
    expect(metrics).not.toContain('revenue');
  });

  it('where nobody was ever lost, by the closed form alone', async () => {
    const loyal = { r: 20, alpha: 100, a: 0.01, b: 100 };
    const { outcomes, fit } = await told(simulateShop({ ...usual, parameters: loyal }));
    expect(fit).toMatchObject({ status: 'fitted', note: expect.stringContaining('by the closed form alone') });
    expectReadings(outcomes);
    const [ratio] = Object.values(seriesOf(confirmationProbability, outcomes[0]!, 'mean'));
    expect(ratio).toBeLessThan(0.1);
  });

  it('of a customer with 10,000 purchases in a day, as of anybody else', async () => {
    const plain = await told(shop);
    const busy = await told(
      withActivity(shop, (each) => (each === shop.activity[0] ? { ...each, events: 10_000 } : each)),
    );
    expectReadings(busy.outcomes);
    expect(busy.outcomes.flatMap((outcome, i) => differencesOf(outcome, plain.outcomes[i]!))).toEqual([]);
  });

  it('of a history with a gap', async () => {
    const [from, to] = [daysBefore(until, 110), daysBefore(until, 80)];
    const gap = withActivity(shop, (each) => (each.day >= from && each.day < to ? undefined : each));
    expectReadings((await told(gap)).outcomes);
  });

  it('where what separates the lost from the others is certain', async () => {
    const ids = Array.from({ length: 600 }, (_, i) => `customer ${i}`);
    const activity = ids.flatMap((customer, i) => {
      const first = 40 + (i % 150);
      const days = i % 2 === 0 ? [first] : Array.from({ length: first }, (_, ago) => ago + 1);
      return days.map((ago) => ({ customer, day: daysBefore(until, ago), amount: 1 }));
    });
    const customers = ids.map((id, i) => ({ id, started_at: daysBefore(until, 40 + (i % 150)) }));
    expectReadings((await told({ customers, activity })).outcomes);
  });

  it('by the closed form alone where the horizon was changed after the fit', async () => {
    const world = await worldOf(store, shop, settings);
    const fits = await fitsAt(world, asOf, [customerSilence]);
    const business = { ...world.business, churnHorizonDays: 45 };
    const outcomes = await readBoth({ ...world, fits, business });
    expectReadings(outcomes);
    const active = await told(shop, business);
    for (const [i, metric] of ['active', 'active'].entries())
      expect(seriesOf(indicators[i]!, outcomes[i]!, metric)).toEqual(
        seriesOf(indicators[i]!, active.outcomes[i]!, metric),
      );
  });
});
