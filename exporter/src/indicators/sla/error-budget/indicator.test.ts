import type { StoreEngine } from '../../../engines/engine.js';
import type { Freshness } from '../../../freshness/freshness.js';
import { momentAt } from '../../moment.js';
import { runIndicator } from '../../run.js';
import type { ServiceLevelLiteral, TicketLiteral, WorldRows } from '../../testing/literals.js';
import { drillAt, readAt, seriesOf } from '../../testing/read.js';
import { memoryStore, worldOf } from '../../testing/world.js';
import errorBudget from './indicator.js';

const HOUR = 3_600_000;
/** The day on which clocks go forward in Berlin, half past an hour. */
const now = '2026-03-29T10:30:00Z';
const ago = (hours: number) => new Date(Date.parse(now) - hours * HOUR).toISOString();
const start = (hours: number) => new Date(Date.parse('2026-03-29T10:00:00Z') - hours * HOUR).toISOString();

/** Complete hours back from `now`, 1 the newest; 100 events each of which `bad` fail. */
function hours(from: number, to: number, bad: number, service = 'api', total = 100): ServiceLevelLiteral[] {
  return Array.from({ length: to - from + 1 }, (_, i) => ({
    ...{ service, hour: start(from + i), good: total - bad, total },
  }));
}

let made = 0;
/** Tickets decided so many hours ago, each a second later. */
function tickets(count: number, outcome: 'met' | 'missed', hoursAgo: number): TicketLiteral[] {
  return Array.from({ length: count }, (_, i): TicketLiteral => {
    const at = hoursAgo - i / 3600;
    return {
      id: `t${made++}`,
      queue: 'help',
      opened_at: ago(at + 3),
      resolution_due_at: ago(outcome === 'met' ? at - 1 : at),
      resolved_at: outcome === 'met' ? ago(at) : null,
    };
  });
}

let store: StoreEngine;
beforeAll(async () => {
  store = await memoryStore();
});
afterAll(() => store.close());

async function read(rows: WorldRows, slaTarget = 0.999, settings = {}) {
  const world = await worldOf(store, rows, { slaTarget, timeZone: 'Europe/Berlin' });
  const outcome = await readAt(errorBudget, world, now, {}, settings);
  const value = (metric: string, labels: string) => seriesOf(errorBudget, outcome, metric)[labels];
  return { world, outcome, value };
}

const API = 'name=api,target=service_level';
const HELP = 'name=help,target=resolution';

describe('the error budget of a service', () => {
  it('is whole where nothing failed, and burns as slowly', async () => {
    const { value, outcome } = await read({ service_levels: hours(1, 672, 0) });
    expect([value('left', API), value('severity', API)]).toEqual([1, 0]);
    expect(Object.keys(seriesOf(errorBudget, outcome, 'burn'))).toEqual(
      ['1h', '2h', '6h', '1d', '3d', '28d'].map((window) => `${API},window=${window}`),
    );
  });

  it('pages on a failing hour of a high target, whatever the other hours were', async () => {
    const { value } = await read({ service_levels: [...hours(1, 1, 2), ...hours(2, 672, 0)] });
    expect(value('burn', `${API},window=1h`)).toBeCloseTo(20, 9);
    expect(value('severity', API)).toBeCloseTo(1 + 20 / 14.4, 6);
    expect(value('left', API)).toBeCloseTo(1 - 2 / 67.2, 9);
    expect(value('events', `${API},window=28d`)).toBe(67_200);
    expect(value('bad', `${API},window=28d`)).toBe(2);
  });

  it('files a ticket for a slow burn, never a page', async () => {
    const { value } = await read({ service_levels: hours(1, 672, 4, 'api', 1000) });
    expect(value('severity', API)).toBeCloseTo(2, 9);
    const slower = await read({ service_levels: hours(1, 672, 3, 'api', 2000) });
    expect(slower.value('severity', API)).toBeCloseTo(1.5, 9);
    const just = await read({ service_levels: hours(1, 672, 1, 'api', 1000) });
    expect(just.value('severity', API)).toBe(1);
    expect(just.value('left', API)).toBeCloseTo(0, 9);
  });

  it('does not go on paging when it is over', async () => {
    const { value } = await read({ service_levels: [...hours(1, 6, 0), ...hours(7, 9, 30), ...hours(10, 672, 0)] });
    expect(value('severity', API)).toBe(0);
  });

  it('can page at a target of 90 %, which burns at 10 at most', async () => {
    const { value } = await read({ service_levels: [...hours(1, 3, 90), ...hours(4, 672, 0)] }, 0.9);
    expect(value('severity', API)).toBeCloseTo(1 + 9 / 4.8, 9);
    expect(value('alertBurn', 'kind=services,alert=page,long=3h,short=1h')).toBeCloseTo(4.8, 9);
    const half = await read({ service_levels: [...hours(1, 3, 45), ...hours(4, 672, 0)] }, 0.9);
    expect(half.value('severity', API)).toBeLessThan(2);
  });

  it('says nothing on few events, but tells what is left', async () => {
    const few = await read({ service_levels: [...hours(1, 6, 5, 'api', 5), ...hours(7, 672, 0)] });
    expect(few.value('severity', API)).toBeCloseTo(2, 9);
    const fewer = await read({ service_levels: [...hours(1, 6, 1, 'api', 1), ...hours(7, 672, 0)] });
    expect(fewer.value('severity', API)).toBeUndefined();
    expect(fewer.value('left', API)).toBeCloseTo(1 - 6 / 66.606, 9);
  });

  it('counts hours of nothing for nothing, and more good events than events as all good', async () => {
    const odd = [
      { service: 'api', hour: start(1), good: 0, total: 0 },
      { service: 'api', hour: start(2), good: 120, total: 100 },
    ];
    const { value } = await read({ service_levels: [...odd, ...hours(3, 672, 0), ...hours(1, 9, 0, 'none', 0)] });
    expect([value('left', API), value('burn', `${API},window=1h`)]).toEqual([1, undefined]);
    expect(value('bad', `${API},window=3d`)).toBe(0);
    expect(value('left', 'name=none,target=service_level')).toBeUndefined();
  });
});

describe('the error budget of tickets', () => {
  it('is spent by what falls due, and pages only on ten in the short window', async () => {
    const rows = { tickets: [...tickets(30, 'missed', 0.2), ...tickets(400, 'met', 100)] };
    const { value } = await read(rows, 0.9);
    expect(value('left', HELP)).toBeCloseTo(1 - 30 / 43, 9);
    expect(value('burn', `${HELP},window=2h 55m`)).toBeCloseTo(10, 9);
    expect(value('severity', HELP)).toBeGreaterThan(2);
    const few = await read({ tickets: [...tickets(9, 'missed', 0.2), ...tickets(400, 'met', 100)] }, 0.9);
    expect(few.value('severity', HELP)).toBeUndefined();
    expect(few.value('burn', `${HELP},window=15m`)).toBeCloseTo(10, 9);
  });

  it('knows nothing of tickets without due times', async () => {
    const open = tickets(30, 'met', 5).map((ticket) => ({ ...ticket, resolution_due_at: null }));
    const { outcome } = await read({ tickets: open });
    expect(outcome).toEqual({ status: 'not_enough_data', reason: expect.stringContaining('has 20 events') });
  });
});

describe('without a budget', () => {
  it.each([1, 0])('says so where the target is %d', async (target) => {
    const { outcome } = await read({ service_levels: hours(1, 672, 1) }, target);
    expect(outcome).toEqual({ status: 'not_enough_data', reason: expect.stringContaining('leaves no budget') });
  });

  it('says so where neither entity is configured, or the only one is empty or too small', async () => {
    expect((await read({})).outcome).toMatchObject({ reason: expect.stringContaining('neither is configured') });
    const small = await read({ service_levels: hours(1, 1, 1, 'api', 19), tickets: [] });
    expect(small.outcome).toMatchObject({
      status: 'not_enough_data',
      reason: expect.stringContaining('(the most are 19)'),
    });
  });

  it('leaves out an entity that stands still, and says why where it is the only one', async () => {
    const rows = { service_levels: hours(1, 672, 0), tickets: tickets(40, 'met', 30) };
    const world = await worldOf(store, rows, { slaTarget: 0.9 });
    const moment = await momentAt(world, new Date(now), []);
    const stale = { frozen: true, stale: false, reason: 'no new hour since noon' } as Freshness;
    const of = (...entities: ('service_levels' | 'tickets')[]) =>
      runIndicator(errorBudget, { ...moment, freshness: new Map(entities.map((name) => [name, stale])) });
    expect(Object.keys(seriesOf(errorBudget, await of('service_levels'), 'left'))).toEqual([HELP]);
    expect(await of('service_levels', 'tickets')).toEqual({
      status: 'not_enough_data',
      reason: 'no new hour since noon; no new hour since noon',
    });
  });

  it('cuts the smallest, and counts what is cut', async () => {
    const rows = { service_levels: [...hours(1, 672, 0), ...hours(1, 672, 0, 'small', 50)] };
    const { outcome } = await read(rows, 0.999, { maxSeries: 100 });
    expect(Object.keys(seriesOf(errorBudget, outcome, 'left'))).toEqual([API]);
    expect(outcome).toMatchObject({ dropped: 29 });
  });
});

describe('the drill of error-budget', () => {
  it.each([0.999, 0.9, 0.5])('pages at a target of %d, by services or by tickets alone', async (target) => {
    const services = await worldOf(store, { service_levels: hours(1, 672, 0) }, { slaTarget: target });
    expect(seriesOf(errorBudget, await drillAt(errorBudget, services, now), 'severity')[API]).toBeGreaterThan(2);
    const met = Array.from({ length: 40 }, (_, i) => tickets(20, 'met', i * 0.1 + 0.2)).flat();
    const desk = await worldOf(
      await memoryStore('desk'),
      { tickets: [...met, ...tickets(400, 'met', 100)] },
      { slaTarget: target },
    );
    expect(seriesOf(errorBudget, await readAt(errorBudget, desk, now), 'severity')[HELP]).toBe(0);
    if (target >= 0.9)
      expect(seriesOf(errorBudget, await drillAt(errorBudget, desk, now), 'severity')[HELP]).toBeGreaterThan(2);
  });
});
