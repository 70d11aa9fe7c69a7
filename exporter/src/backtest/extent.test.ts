import type { StoreEngine } from '../engines/engine.js';
import { memoryStore, worldOf } from '../indicators/testing/world.js';
import type { ActivityLiteral, CustomerLiteral, TicketLiteral } from '../indicators/testing/literals.js';
import type { EntityName } from '../model/entities.js';
import { extentOf, extentsOf } from './extent.js';
import { Bench, DAY } from './testing/bench.js';
import { days, probe } from './testing/probe.js';

const start = Date.UTC(2026, 0, 1);
const LENGTH = 100;
const dayAt = (day: number) => new Date(start + day * DAY).toISOString().slice(0, 10);

let store: StoreEngine;
beforeAll(async () => (store = await memoryStore()));
afterAll(() => store.close());

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);
const activityOf = (to: number): ActivityLiteral[] =>
  range(0, to).flatMap((day) => [0, 1, 2].map((i) => ({ customer: `c${i}`, day: dayAt(day) })));
const customersOf = (to: number): CustomerLiteral[] =>
  range(0, to).map((day) => ({ id: `c${day}`, started_at: `${dayAt(day)}T12:00:00Z` }));
const ticketsOf = (to: number): TicketLiteral[] =>
  range(0, to).map((day) => ({ id: `t${day}`, opened_at: `${dayAt(day)}T09:00:00Z` }));

async function extent(needs: readonly EntityName[], uses: readonly EntityName[], activity: number, customers: number) {
  const rows = { activity: activityOf(activity), customers: customersOf(customers), tickets: ticketsOf(LENGTH) };
  const world = await worldOf(store, rows);
  const readAt = new Map([...world.rows.keys()].map((name) => [name, new Date('2026-12-01T00:00:00Z')] as const));
  const found = await extentOf({ needs, uses }, await extentsOf(world, readAt), world);
  return found && { until: found.until.toISOString().slice(0, 10), stopped: found.stopped };
}

it('ends with the source that stopped while others went on', async () => {
  expect(await extent(['customers', 'activity'], [], 60, LENGTH)).toEqual({ until: dayAt(60), stopped: ['activity'] });
});

it('ends with the newest row of all where each came as usual', async () => {
  expect(await extent(['customers', 'activity'], [], LENGTH, LENGTH)).toEqual({ until: dayAt(LENGTH), stopped: [] });
  expect(await extent(['customers', 'activity'], [], LENGTH - 1, LENGTH)).toEqual({
    until: dayAt(LENGTH),
    stopped: [],
  });
});

it('does not take a cohort without new customers for a source that stopped', async () => {
  expect(await extent(['customers', 'activity'], [], LENGTH, 40)).toEqual({ until: dayAt(LENGTH), stopped: [] });
});

it('is of what an indicator uses where it needs nothing, and none without rows', async () => {
  expect(await extent([], ['tickets'], 10, 10)).toEqual({ until: dayAt(LENGTH), stopped: [] });
  expect(await extent([], ['service_levels'], 10, 10)).toBeNull();
});

it('leaves open what a backtest would have learnt from a source that stopped', async () => {
  const bench = await Bench.open();
  try {
    const needs = ['activity', 'tickets'] as const;
    const run = async (last: number) => {
      const events = range(0, last).map((day) => (day % 10 === 5 ? 20 : 1));
      const rows = { activity: days('shop', events), tickets: ticketsOf(LENGTH) };
      const { indicators } = await bench.run({ ...probe(), needs }, rows);
      const { stopped, knownUntil, readings, alert } = indicators[0]!;
      return { stopped, knownUntil: knownUntil.slice(0, 10), taken: readings.taken, ...alert!.warning };
    };
    expect(await run(LENGTH)).toMatchObject({ stopped: [], knownUntil: dayAt(LENGTH), wrong: 9, open: 1 });
    // The day with index 55 alerts on the next one, whose five days are not known any more.
    const cut = await run(58);
    expect(cut).toMatchObject({ stopped: ['activity'], knownUntil: dayAt(58), taken: 59, wrong: 5, open: 1 });
  } finally {
    await bench.close();
  }
});
