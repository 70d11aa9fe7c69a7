import type { StoreEngine } from '../../engines/engine.js';
import { momentAt, type World } from '../../indicators/moment.js';
import { memoryStore, worldOf } from '../../indicators/testing/world.js';
import type { WorldRows } from '../../indicators/testing/literals.js';
import type { Fit } from '../define.js';
import { fitModel } from '../refit.js';
import { daysBefore } from '../days.js';
import { customerSilence } from './model.js';
import type { SilenceParameters } from './parameters.js';
import { differingPaths, numbersOf } from './testing/flat.js';
import { simulateShop, usualShop, withActivity } from './testing/shop.js';

const until = '2026-07-01';
const shop = simulateShop({ customers: 700, days: 270, until, segments: ['a', 'b', 'c'] });
const business = { churnHorizonDays: 45 };

let store: StoreEngine;
beforeAll(async () => {
  store = await memoryStore();
});
afterAll(() => store.close());

async function fitAt(world: World, day = until): Promise<Fit<SilenceParameters>> {
  const fit = await fitModel(customerSilence, await momentAt(world, new Date(`${day}T09:00:00Z`), []));
  return fit as Fit<SilenceParameters>;
}

const fitOf = async (rows: WorldRows, settings: object = business) => fitAt(await worldOf(store, rows, settings));

function fitted(fit: Fit<SilenceParameters>): Extract<Fit<SilenceParameters>, { status: 'fitted' }> {
  if (fit.status !== 'fitted') throw new Error(fit.reason);
  return fit;
}

describe('customer-silence', () => {
  it('finds the parameters of the shop that it is fitted to, and ranks silences better than chance', async () => {
    const { parameters, samples, quality } = fitted(await fitOf(shop));
    expect(samples).toBe(700);
    // Days are whole: a purchase on a day with another one is none.
    const meanRate = usualShop.r / usualShop.alpha;
    expect(parameters.bgNbd.r / parameters.bgNbd.alpha / meanRate).toBeGreaterThan(0.75);
    expect(parameters.bgNbd.r / parameters.bgNbd.alpha / meanRate).toBeLessThan(1.1);
    expect(quality['auc_out_of_sample']).toBeGreaterThan(0.75);
    expect(quality['ece_in_sample']).toBeLessThan(0.05);
    expect(parameters.lossErrors.length).toBe(4);
    expect(Object.keys(parameters.activity!.segments).sort()).toEqual(['a', 'b', 'c']);
  });

  it('keeps nothing that JSON would lose', async () => {
    const { parameters } = fitted(await fitOf(shop));
    expect(JSON.parse(JSON.stringify(parameters))).toEqual(parameters);
    expect(JSON.stringify(parameters)).not.toContain('null');
  });

  it('knows nothing of the future: without it, and with another one, the fit is the same', async () => {
    const past = daysBefore(until, 60);
    const before = await fitAt(await worldOf(store, shop, business), past);
    const without = withActivity(shop, (each) => (each.day < past ? each : undefined));
    const other = withActivity(shop, (each) =>
      each.day < past ? each : { ...each, day: past, customer: 'customer 000001' },
    );
    expect(numbersOf(before).size).toBeGreaterThan(40);
    expect(differingPaths(await fitAt(await worldOf(store, without, business), past), before)).toEqual([]);
    const once = { ...other, activity: [...other.activity!.filter(({ day }) => day < past), other.activity!.at(-1)!] };
    expect(differingPaths(await fitAt(await worldOf(store, once, business), past), before)).toEqual([]);
  });

  it.each([
    ['nobody', { customers: [], activity: [] }, business, /^0 customers were ever seen active/],
    [
      'too few customers',
      simulateShop({ customers: 499, days: 200, until }),
      business,
      /^499 customers were ever seen active, where it takes 500/,
    ],
    [
      'a history shorter than the horizon',
      shop,
      { churnHorizonDays: 400 },
      /^activity is known for 270 days, which is no more than the 400 days/,
    ],
    [
      'nobody who ever came back',
      withActivity(shop, (each) =>
        shop.customers.some(({ id, started_at }) => id === each.customer && started_at === each.day) ? each : undefined,
      ),
      business,
      /^only 0 of 700 customers came back/,
    ],
  ])('has no fit of %s', async (_, rows, settings, reason) => {
    expect(await fitOf(rows, settings)).toMatchObject({
      status: 'not_enough_data',
      reason: expect.stringMatching(reason),
    });
  });

  it('goes by the closed form where hardly anybody has been lost, and says so', async () => {
    const loyal = simulateShop({
      customers: 600,
      days: 200,
      until,
      parameters: { r: 20, alpha: 100, a: 0.01, b: 100 },
    });
    const fit = fitted(await fitOf(loyal));
    expect(fit.parameters).toMatchObject({ confirmation: null, loss: null });
    expect(fit.note).toMatch(
      /by the closed form alone, since \d+ silences were confirmed so far, where the logistic takes 100/,
    );
  });

  it('is fitted where everybody has gone', async () => {
    const gone = withActivity(shop, (each) => (each.day < daysBefore(until, 60) ? each : undefined));
    expect(await fitOf(gone)).toMatchObject({ status: 'fitted' });
  });

  it('does not care for amounts of nothing, nor for 10,000 purchases in a day', async () => {
    const { parameters } = fitted(await fitOf(shop));
    const odd = withActivity(shop, (each) => ({ ...each, amount: 0, events: 10_000 }));
    expect(differingPaths(fitted(await fitOf(odd)).parameters, parameters)).toEqual([]);
  });

  it('fits a history with a gap, and says where there is too little to expect activity by', async () => {
    const [from, to] = [daysBefore(until, 150), daysBefore(until, 120)];
    const gap = withActivity(shop, (each) => (each.day >= from && each.day < to ? undefined : each));
    expect(await fitOf(gap)).toMatchObject({ status: 'fitted' });
    const young = simulateShop({ customers: 600, days: 100, until });
    const fit = fitted(await fitOf(young));
    expect(fit.parameters.activity).toBeNull();
    expect(fit.note).toContain('activity is known for 100 days, where it takes 126');
  });
});
