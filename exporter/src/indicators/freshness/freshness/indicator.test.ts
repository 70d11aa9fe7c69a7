import type { StoreEngine } from '../../../engines/engine.js';
import type { EntityName } from '../../../model/entities.js';
import type { EntityRead, World } from '../../moment.js';
import { drillAt, readAt, seriesOf } from '../../testing/read.js';
import { memoryStore, worldOf } from '../../testing/world.js';
import freshness from './indicator.js';

const HOUR_MS = 3_600_000;
/** A Wednesday at noon. */
const noon = '2026-03-04T12:00:00Z';
const hoursBefore = (hours: number) => new Date(Date.parse(noon) - hours * HOUR_MS).toISOString();

/** A row every hour for nine weeks, the newest one so many hours old. */
const hourly = (newest: number) => Array.from({ length: 9 * 168 }, (_, i) => hoursBefore(newest + i));
const tickets = (newest: number) => hourly(newest).map((at) => ({ id: at, opened_at: at }));
const customers = (newest: number) => hourly(newest).map((at) => ({ id: at, started_at: at }));
const staffing = hourly(-200).map((hour) => ({ hour, agents: 2 }));

describe('freshness', () => {
  let store: StoreEngine;
  beforeAll(async () => {
    store = await memoryStore();
  });
  afterAll(() => store.close());

  async function read(world: World, metric: string): Promise<Record<string, number>> {
    return seriesOf(freshness, await readAt(freshness, world, noon), metric);
  }

  it('tells the age of the newest row and the usual silence of each entity, not of a plan', async () => {
    const world = await worldOf(store, { tickets: tickets(1), customers: customers(30), staffing });
    expect(await read(world, 'age')).toEqual({ 'entity=tickets': 3600, 'entity=customers': 30 * 3600 });
    expect(await read(world, 'frozen')).toEqual({ 'entity=tickets': 0, 'entity=customers': 1 });
    // A row an hour, and the first five minutes that are one too many.
    expect(await read(world, 'usual')).toEqual({ 'entity=tickets': 3600, 'entity=customers': 3600 });
    const overdue = await read(world, 'overdue');
    // Two rows are missing after 1:55 to 2:05, by the slots of five minutes.
    expect(overdue['entity=tickets']).toBeGreaterThan(1 / 2.1);
    expect(overdue['entity=tickets']).toBeLessThan(1 / 1.9);
    expect(overdue['entity=customers']! / overdue['entity=tickets']!).toBeCloseTo(30, 9);
    expect(await read(world, 'readAge')).toEqual({});
  });

  it('is overdue when reading fails, too', async () => {
    const world = await worldOf(store, { tickets: tickets(5) });
    const lastSuccessAt = new Date(hoursBefore(5));
    const entities = new Map<EntityName, EntityRead>([['tickets', { lastSuccessAt, staleAfterMs: 2 * HOUR_MS }]]);
    const running: World = { ...world, reads: { now: new Date(noon), entities } };
    expect(await read(running, 'overdue')).toEqual({ 'entity=tickets': 2.5 });
    expect(await read(running, 'frozen')).toEqual({ 'entity=tickets': 0 });
    expect(await read(running, 'readAge')).toEqual({ 'entity=tickets': 5 * 3600 });
  });

  it('says what it can while the usual is not known', async () => {
    const world = await worldOf(store, { tickets: tickets(1).slice(0, 100), customers: [] });
    expect(await read(world, 'age')).toEqual({ 'entity=tickets': 3600 });
    expect(await read(world, 'overdue')).toEqual({});
    expect(await read(world, 'frozen')).toEqual({});
    const none = await readAt(freshness, await worldOf(store, { customers: [] }), noon);
    expect(none).toEqual({ status: 'not_enough_data', reason: 'no entity has a row yet' });
  });

  it('fires under its drill for what has rows every day, and leaves plans alone', async () => {
    const world = await worldOf(store, { tickets: tickets(1), staffing });
    const overdue = seriesOf(freshness, await drillAt(freshness, world, noon), 'overdue');
    expect(Object.keys(overdue)).toEqual(['entity=tickets']);
    expect(overdue['entity=tickets']).toBeGreaterThan(50);
  });
});
