import type { StoreEngine } from '../../../engines/engine.js';
import { momentAt } from '../../moment.js';
import type { ServiceLevelLiteral } from '../../testing/literals.js';
import { memoryStore, worldOf } from '../../testing/world.js';
import errorBudget from './indicator.js';
import { naive, truth } from './truth.js';

const alertedAt = new Date('2026-03-29T12:00:00Z');
const HOUR = 3_600_000;
const asOf = new Date(alertedAt.getTime() + 14 * 24 * HOUR);
const labels = { name: 'api', target: 'service_level' };

/** Hours after the alert (before it, negative), 100 events each. */
function hours(from: number, to: number, bad = 0): ServiceLevelLiteral[] {
  return Array.from({ length: to - from }, (_, i) => ({
    ...{ service: 'api', good: 100 - bad, total: 100 },
    hour: new Date(alertedAt.getTime() + (from + i) * HOUR).toISOString(),
  }));
}

let store: StoreEngine;
beforeAll(async () => {
  store = await memoryStore();
});
afterAll(() => store.close());

async function contextOf(service_levels: ServiceLevelLiteral[], at: Date, slaTarget = 0.99) {
  const moment = await momentAt(await worldOf(store, { service_levels }, { slaTarget }), at, []);
  return { ...moment, minimum: errorBudget.minimum, maxSeries: 100, alertedAt };
}

it('is that the budget was spent within two weeks, and tells when', async () => {
  const quiet = [...hours(-672, 30), ...hours(40, 336)];
  const told = async (failing: number) => truth.read(await contextOf([...quiet, ...hours(30, 40, failing)], asOf));
  // Of 67,200 events in four weeks 672 may fail: 9 hours at 80 and more are too much in the middle of the tenth.
  expect(await told(80)).toEqual([{ labels, happened: true, at: new Date(alertedAt.getTime() + 42 * HOUR) }]);
  expect(await told(60)).toEqual([{ labels, happened: false }]);
});

it('says at once what was spent before the alert', async () => {
  const spent = [...hours(-672, -20), ...hours(-20, 0, 50), ...hours(0, 336)];
  expect(await truth.read(await contextOf(spent, asOf))).toEqual([{ labels, happened: true, at: alertedAt }]);
});

it('tells nothing of a budget that was not judged, nor of a target without one', async () => {
  expect(await truth.read(await contextOf(hours(0, 336, 50), asOf))).toEqual([]);
  expect(await truth.read(await contextOf(hours(-672, 336, 50), asOf, 1))).toEqual([]);
});

it('replaces the report of the month', async () => {
  const below = await naive.read(await contextOf(hours(-672, 0, 2), alertedAt));
  expect(below).toEqual([{ labels, value: expect.closeTo(-0.01, 9) }]);
  expect(await naive.read(await contextOf([], alertedAt))).toEqual([]);
});
