import type { StoreEngine } from '../../../engines/engine.js';
import { readAt, seriesOf } from '../../testing/read.js';
import { memoryStore, worldOf } from '../../testing/world.js';
import serviceAttainment from './indicator.js';

const now = '2026-03-29T10:30:00Z';
const levels = (service: string, hour: string, good: number, total: number) => ({ service, hour, good, total });

const rows = [
  levels('api', '2026-03-01T09:00:00Z', 0, 1000),
  levels('api', '2026-03-01T10:00:00Z', 50, 100),
  levels('api', '2026-03-22T09:00:00Z', 90, 100),
  levels('api', '2026-03-22T10:00:00Z', 30, 40),
  levels('api', '2026-03-29T09:00:00Z', 60, 60),
  levels('api', '2026-03-29T10:00:00Z', 0, 500),
  levels('calls', '2026-03-10T10:00:00Z', 3, 4),
  levels('idle', '2026-03-28T10:00:00Z', 0, 0),
];

describe('service attainment', () => {
  let store: StoreEngine;
  beforeAll(async () => {
    store = await memoryStore();
  });
  afterAll(() => store.close());

  async function read(metric: string, maxSeries = 100): Promise<Record<string, number>> {
    const world = await worldOf(store, { service_levels: rows }, { slaTarget: 0.97 });
    return seriesOf(serviceAttainment, await readAt(serviceAttainment, world, now, undefined, { maxSeries }), metric);
  }

  it('divides good by all events of the hours that are over', async () => {
    expect(await read('good')).toMatchObject({ 'service=api,window=7d': 90, 'service=api,window=28d': 230 });
    expect(await read('events')).toMatchObject({ 'service=api,window=7d': 100, 'service=api,window=28d': 300 });
    expect(await read('attainment')).toEqual({
      'service=api,window=7d': 0.9,
      'service=api,window=28d': 230 / 300,
      'service=calls,window=28d': 0.75,
    });
  });

  it('tells no share where there was nothing', async () => {
    expect(await read('events')).toMatchObject({ 'service=calls,window=7d': 0, 'service=idle,window=28d': 0 });
    const world = await worldOf(store, { service_levels: rows });
    expect(await readAt(serviceAttainment, world, '2026-06-01T00:00:00Z')).toEqual({
      status: 'not_enough_data',
      reason: 'no service has had an event in the last 28 days',
    });
  });

  it('tells what is promised', async () => {
    expect(await read('promised')).toEqual({ '': 0.97 });
  });

  it('leaves out the smallest services beyond the limit, and counts them', async () => {
    expect(Object.keys(await read('events', 10))).toEqual(['service=api,window=7d', 'service=api,window=28d']);
    const world = await worldOf(store, { service_levels: rows });
    const outcome = await readAt(serviceAttainment, world, now, undefined, { maxSeries: 10 });
    expect(outcome).toMatchObject({ status: 'ok', dropped: 12 });
  });
});
