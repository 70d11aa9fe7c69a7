import type { StoreEngine } from '../../../engines/engine.js';
import { HOUR_MS, simulateDesk, type Desk, type DeskOptions } from '../../../models/breach/testing/desk.js';
import { hasAlert } from '../../define.js';
import { momentAt, type World } from '../../moment.js';
import { fitsAt } from '../../testing/fits.js';
import type { TicketLiteral } from '../../testing/literals.js';
import { drillAt, readAt, seriesOf } from '../../testing/read.js';
import { memoryStore, worldOf } from '../../testing/world.js';
import expectedBreaches from './indicator.js';
import { ratioToUsual } from './usual.js';

const until = new Date('2026-06-15T10:00:00Z');
const after = (hours: number) => new Date(until.getTime() + hours * HOUR_MS).toISOString();
if (!hasAlert(expectedBreaches)) throw new Error('no alert');
const { truth, naive, workList, thresholds } = expectedBreaches;

const deskOf = (settings: Partial<DeskOptions> = {}): Desk =>
  simulateDesk({ tickets: 2500, days: 70, until, ...settings });
const desk = deskOf();
/** Late within the 24 hours from an instant on, of those open then. */
const lateFrom = (hours: number, priority: string) =>
  desk.tickets.filter((ticket) => {
    const [opened, due, resolved] = [ticket.opened_at, ticket.resolution_due_at!, ticket.resolved_at!];
    const isDue = opened <= after(hours) && due > after(hours) && due <= after(hours + 24);
    return isDue && resolved > due && ticket.priority === priority;
  }).length;

let store: StoreEngine;
let world: World;
beforeAll(async () => {
  store = await memoryStore();
});
afterAll(() => store.close());
beforeEach(async () => {
  world = await worldOf(store, desk);
});

const series = async (of: World, metric: string) =>
  seriesOf(expectedBreaches, await readAt(expectedBreaches, of, until), metric);
const name = (priority: string) => `queue=all,priority=${priority},target=resolution`;

async function contextOf(of: World, at = until) {
  const fits = await fitsAt(of, until, expectedBreaches.models!);
  return { ...(await momentAt({ ...of, fits }, at, [])), minimum: {}, maxSeries: 3000 };
}

describe('expected-breaches', () => {
  it('is about what comes, beside what usually does', async () => {
    const [expected, due, usual, ratio] = await Promise.all(
      ['expected', 'due', 'usual', 'ratio'].map((metric) => series(world, metric)),
    );
    for (const priority of ['high', 'normal']) {
      const come = lateFrom(0, priority);
      expect(Math.abs(expected![name(priority)]! - come)).toBeLessThan(4 * Math.sqrt(come + 1));
      expect(expected![name(priority)]!).toBeLessThan(due![name(priority)]!);
      const before = [-1, -2, -3, -4].map((weeks) => lateFrom(7 * 24 * weeks, priority));
      expect(usual![name(priority)]).toBeCloseTo(before.reduce((a, b) => a + b) / 4, 12);
      expect(ratio![name(priority)]).toBeCloseTo(ratioToUsual(expected![name(priority)]!, usual![name(priority)]!), 12);
    }
  });

  it('is unbiased over many days', async () => {
    let [expected, come] = [0, 0];
    for (let day = 2; day < 30; day++) {
      const ctx = await contextOf(world);
      const at = new Date(until.getTime() - 24 * HOUR_MS * day);
      const moment = await momentAt({ ...world, fits: ctx.fits }, at, []);
      const read = await expectedBreaches.read({ ...ctx, ...moment });
      if ('status' in read || !Array.isArray(read)) throw new Error('no reading');
      for (const { metric, value } of read) if (metric === 'expected') expected += value;
      come += lateFrom(-24 * day, 'high') + lateFrom(-24 * day, 'normal');
    }
    expect(come).toBeGreaterThan(200);
    expect(Math.abs(expected / come - 1)).toBeLessThan(0.1);
  });

  it('has no reading where nothing is due, and none without a fit', async () => {
    const far = deskOf({ dueHours: 3000, days: 200 });
    const outcome = await readAt(
      expectedBreaches,
      await worldOf(store, { ...far, tickets: far.tickets.filter(({ opened_at }) => opened_at > after(-900)) }),
      until,
    );
    expect(outcome).toMatchObject({ status: 'not_enough_data' });
    const none = await readAt(expectedBreaches, await worldOf(store, { tickets: [] }), until);
    expect(none).toMatchObject({
      status: 'not_enough_data',
      reason: expect.stringMatching(/^no chances of open tickets/),
    });
  });

  it('shows the usual of a queue in which nothing is due', async () => {
    const idle = { ...desk, tickets: desk.tickets.filter(({ opened_at }) => opened_at < after(-100)) };
    const of = await worldOf(store, idle);
    expect(Object.values(await series(of, 'due'))).toEqual([0, 0]);
    expect(Object.values(await series(of, 'expected'))).toEqual([0, 0]);
    for (const ratio of Object.values(await series(of, 'ratio'))) expect(ratio).toBeLessThan(1);
  });
});

describe('the drill of a surge', () => {
  it('makes the alert critical, and nothing else does', async () => {
    const drilled = seriesOf(expectedBreaches, await drillAt(expectedBreaches, world, until), 'ratio');
    for (const value of Object.values(await series(world, 'ratio'))) expect(value).toBeLessThan(thresholds.warning);
    for (const value of Object.values(drilled)) expect(value).toBeGreaterThan(thresholds.critical);
  });
});

describe('the list of tickets to take today', () => {
  it('is of all tickets due within 24 hours, the likeliest to be late first', async () => {
    const list = await workList!.read({ ...(await contextOf(world)), limit: 1000, where: {} });
    if ('status' in list) throw new Error(list.reason);
    const due = Object.values(await series(world, 'due')).reduce((a, b) => a + b);
    expect([list.total, list.items.length]).toEqual([due, due]);
    const chances = list.items.map(({ chance }) => chance!);
    expect(chances).toEqual(chances.toSorted((a, b) => b - a));
    for (const { dueAt } of list.items) expect(dueAt! > until && dueAt! <= new Date(after(24))).toBe(true);
  });
});

describe('what came of it', () => {
  const tickets = (count: number, due: number, resolved: number | null, prefix: string): TicketLiteral[] =>
    Array.from({ length: count }, (_, i) => ({
      id: `${prefix} ${i}`,
      opened_at: after(due - 48),
      resolution_due_at: after(due),
      resolved_at: resolved === null ? null : after(resolved),
    }));
  const labels = { queue: 'all', priority: 'normal', target: 'resolution' };
  const told = async (rows: readonly TicketLiteral[]) => {
    if (typeof truth === 'string') throw new Error('no truth');
    return truth.read({
      ...(await contextOf(await worldOf(store, { tickets: rows }), new Date(after(24)))),
      alertedAt: until,
    });
  };

  it('is that half as many again as usual were late', async () => {
    const week = tickets(20, 5 - 7 * 24, null, 'usual');
    const usual = 20 / 4;
    const enough = Math.floor(1.5 * (usual + 5) - 5);
    expect(await told([...week, ...tickets(enough, 3, null, 'late')])).toEqual([{ labels, happened: false }]);
    expect(await told([...week, ...tickets(enough + 1, 3, 30, 'late')])).toEqual([{ labels, happened: true }]);
  });

  it('takes no account of what was met, due elsewhen or opened later, and tells of nothing late', async () => {
    const rows = [
      ...tickets(50, 3, 2, 'met'),
      ...tickets(50, 30, null, 'due later'),
      ...tickets(50, -1, null, 'overdue'),
      ...tickets(50, 3, null, 'newer').map((ticket) => ({ ...ticket, opened_at: after(1) })),
    ];
    expect(await told(rows)).toEqual([{ labels, happened: false }]);
    expect(await told(tickets(50, 3, -1, 'met before'))).toEqual([]);
  });

  it('is held against all that is due', async () => {
    const values = await naive!.read(await contextOf(world));
    const [due, usual] = [await series(world, 'due'), await series(world, 'usual')];
    expect(values).toHaveLength(2);
    for (const { labels: of, value } of values)
      expect(value).toBeCloseTo(ratioToUsual(due[name(of['priority']!)]!, usual[name(of['priority']!)]!), 12);
  });
});
