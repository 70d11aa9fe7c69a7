import type { StoreEngine } from '../../../engines/engine.js';
import { sql } from '../../../sql/sql.js';
import { momentAt, type World } from '../../moment.js';
import type { TicketLiteral, WorldRows } from '../../testing/literals.js';
import { drillAt, overlayAt, readAt, seriesOf } from '../../testing/read.js';
import { memoryStore, worldOf } from '../../testing/world.js';
import backlogAndFlow from './indicator.js';
import { naive, truth } from './truth.js';

/** A Wednesday. */
const asOf = '2026-06-17T10:00:00Z';
const WEEK = 7 * 86_400;

function ago(days: number): string {
  return new Date(Date.parse(asOf) - days * 86_400_000).toISOString();
}

let made = 0;
/** @param resolved days ago; not at all unless it is over by now */
function ticket(opened: number, resolved: number | null, queue = 'help'): TicketLiteral {
  const over = resolved !== null && resolved >= 0;
  return { id: `t${made++}`, queue, opened_at: ago(opened), resolved_at: over ? ago(resolved) : null };
}

function many(count: number, ...of: Parameters<typeof ticket>): TicketLiteral[] {
  return Array.from({ length: count }, () => ticket(...of));
}

/** Two tickets a day, each resolved after a day: 14 a week come, 14 are done, 2 are open at any time. */
function steady(days = 70, stoppedSince = 0): TicketLiteral[] {
  return Array.from({ length: days }, (_, day) => {
    const resolved = day - 0.5 >= stoppedSince ? day - 0.5 : null;
    return many(2, day + 0.5, resolved);
  }).flat();
}

let store: StoreEngine;
beforeAll(async () => {
  store = await memoryStore();
});
afterAll(() => store.close());

async function read(rows: WorldRows, minimum = { backlogTickets: 1 }) {
  const outcome = await readAt(backlogAndFlow, await worldOf(store, rows), asOf, {}, { minimum });
  return {
    outcome,
    value: (metric: string, labels = 'queue=help') => seriesOf(backlogAndFlow, outcome, metric)[labels],
  };
}

describe('backlog-and-flow', () => {
  it('finds a steady queue as usual', async () => {
    const { value } = await read({ tickets: steady() });
    expect([value('backlog'), value('work'), value('usualWork')]).toEqual([2, WEEK / 7, WEEK / 7]);
    expect(value('growth')).toBeCloseTo(Math.exp(-2.5 * Math.sqrt(1 / 2 + 1 / 14)), 12);
    expect([value('draining'), value('drain'), value('usualChange')]).toEqual([0, undefined, 0]);
    for (const window of ['24h', '7d'])
      for (const metric of ['arrivals', 'completions', 'usualArrivals', 'usualCompletions'])
        expect(value(metric, `queue=help,window=${window}`)).toBeCloseTo(2 / 24, 12);
  });

  it('sees a surge, and that it is never done at this pace', async () => {
    const { value } = await read({ tickets: [...steady(), ...many(40, 0.25, null)] });
    expect([value('backlog'), value('work'), value('usualWork')]).toEqual([42, 3 * WEEK, WEEK / 7]);
    expect(value('growth')).toBeCloseTo(21 * Math.exp(-2.5 * Math.sqrt(1 / 42 + 1 / 14)), 12);
    expect([value('draining'), value('drain')]).toEqual([0, undefined]);
    expect(value('arrivals', 'queue=help,window=24h')).toBeCloseTo(42 / 24, 12);
    expect(value('netFlow', 'queue=help,window=24h')).toBeCloseTo(40 / 24, 12);
    expect(value('netFlow', 'queue=help,window=7d')).toBeCloseTo(40 / 168, 12);
    expect(value('usualArrivals', 'queue=help,window=7d')).toBeCloseTo(2 / 24, 12);
  });

  it('sees that nothing is done any more', async () => {
    const { value } = await read({ tickets: steady(70, 7) });
    expect([value('backlog'), value('work')]).toEqual([16, 16 * WEEK]);
    expect(value('growth')).toBeCloseTo(112 * Math.exp(-2.5 * Math.sqrt(1 / 16 + 1)), 12);
    expect(value('completions', 'queue=help,window=7d')).toBe(0);
  });

  it('takes a few open tickets for none', async () => {
    const { value } = await read({ tickets: [...steady(), ...many(4, 0.25, null)] }, { backlogTickets: 6 });
    expect(value('growth')).toBeCloseTo(Math.exp(-2.5 * Math.sqrt(1 / 6 + 1 / 14)), 12);
  });

  it('says how long the backlog takes to drain', async () => {
    const { value } = await read({ tickets: [...steady(), ...many(14, 40, 1.5)] });
    expect([value('draining'), value('drain')]).toEqual([1, WEEK / 7]);
    const done = await read({ tickets: [...steady().filter(({ resolved_at }) => resolved_at), ...many(9, 3, 2)] });
    expect([done.value('backlog'), done.value('drain'), done.value('draining')]).toEqual([0, 0, 1]);
  });

  it('does not alarm on what happens every week, and says what the coming day usually brings', async () => {
    const weeks = Array.from({ length: 10 }, (_, week) => 7 * week);
    const { value } = await read({
      tickets: [
        ...steady(),
        ...weeks.flatMap((days) => [...many(30, days + 1.5, days - 1.5), ...many(8, days + 6.5, days + 5.5)]),
      ],
    });
    expect(value('backlog')).toBe(32);
    expect(value('work')).toBeCloseTo((32 / 52) * WEEK, 6);
    expect(value('growth')).toBeCloseTo(Math.exp(-2.5 * Math.sqrt(1 / 32 + 1 / 52)), 12);
    expect(value('usualChange')).toBe(8);
  });

  it('takes what a queue’s own weeks stray for chance', async () => {
    const uneven = Array.from({ length: 8 }, (_, i) => many(i % 2 ? 40 : 0, 7 * (i + 1) + 0.5, 7 * (i + 1) - 0.5));
    const { value } = await read({ tickets: [...steady(), ...uneven.flat(), ...many(40, 0.5, null)] });
    expect(value('backlog')).toBe(42);
    expect(value('growth')).toBeLessThan(1);
  });

  it('holds completions per planned agent hour against the best sustained pace', async () => {
    const plan = (queue: string) =>
      Array.from({ length: 9 }, (_, week) => ({ queue, hour: ago(7 * week + 1.5), agents: week === 0 ? 20 : 10 }));
    const same = await read({ tickets: steady(), staffing: plan('help') });
    expect([same.value('perAgentHour'), same.value('utilisation')]).toEqual([0.7, 0.5]);
    const whole = await read({
      tickets: [...steady(), ...many(14, 9, 2, 'mail')],
      staffing: plan('all'),
    });
    expect(seriesOf(backlogAndFlow, whole.outcome, 'utilisation')).toEqual({ 'queue=all': 1 });
    const other = await read({ tickets: steady(), staffing: plan('phone') });
    expect(seriesOf(backlogAndFlow, other.outcome, 'perAgentHour')).toEqual({});
  });

  it('cuts the queues with the fewest tickets', async () => {
    const world = await worldOf(store, { tickets: [...steady(), ticket(3, 2, 'small'), ticket(3, 2, 'tiny')] });
    const outcome = await readAt(backlogAndFlow, world, asOf, {}, { maxSeries: 40 });
    expect(seriesOf(backlogAndFlow, outcome, 'backlog')).toEqual({ 'queue=help': 2, 'queue=small': 0 });
    expect(outcome).toMatchObject({ dropped: 19 });
  });

  it.each([
    ['no ticket is open', []],
    ['tickets are known for 20 days; what is usual can be told from 28 on', steady(21)],
    ['no ticket was resolved', steady(70, 1000)],
    ['no queue has 10 completions', [...many(3, 60, 40), ...many(3, 50, 30), ...many(3, 40, 20), ...many(3, 40, 10)]],
  ])('has no reading, and says that %s', async (reason, tickets) => {
    const { outcome } = await read({ tickets });
    expect(outcome).toEqual({ status: 'not_enough_data', reason: expect.stringContaining(reason) });
  });
});

describe('the drill of backlog-and-flow', () => {
  it('makes the alert critical, and keeps the tickets that were there', async () => {
    const world = await worldOf(store, { tickets: steady() });
    const growth = async (outcome: ReturnType<typeof readAt>) =>
      seriesOf(backlogAndFlow, await outcome, 'growth')['queue=help'];
    expect(await growth(readAt(backlogAndFlow, world, asOf))).toBeLessThan(1);
    // 30 more are open, 32 in all, of which a week does 14; 2 are usual, which count as ten.
    const times = 3.2 * Math.exp(-2.5 * Math.sqrt(1 / 32 + 1 / 14));
    expect(await growth(drillAt(backlogAndFlow, world, asOf))).toBeCloseTo(times, 12);
    const overlay = await overlayAt(backlogAndFlow, world, asOf);
    const [row] = await store.query<{ n: number; ids: number }>(
      sql`select count(*) as n, count(distinct id) as ids from ${overlay.tickets!} o`,
    );
    expect(row).toEqual({ n: 140 + 30, ids: 140 + 30 });
  });
});

describe('the truth of backlog-and-flow', () => {
  const read3dLater = async (world: World) => {
    const moment = await momentAt(world, new Date(asOf), []);
    const ctx = { ...moment, minimum: backlogAndFlow.minimum, maxSeries: 100 };
    return { told: await truth.read({ ...ctx, alertedAt: new Date(ago(3)) }), naive: await naive.read(ctx) };
  };

  it('is that the backlog was larger three days later', async () => {
    const grown = await read3dLater(await worldOf(store, { tickets: [...steady(), ticket(2, null)] }));
    expect(grown.told).toEqual([{ labels: { queue: 'help' }, happened: true }]);
    const same = await read3dLater(await worldOf(store, { tickets: steady() }));
    expect(same.told).toEqual([{ labels: { queue: 'help' }, happened: false }]);
    expect(same.naive).toEqual([{ labels: { queue: 'help' }, value: 0 }]);
  });

  it('is not that it grew as in any week', async () => {
    const weekly = Array.from({ length: 10 }, (_, week) => many(10, 7 * week + 1.5, 7 * week - 2.5)).flat();
    const { told } = await read3dLater(await worldOf(store, { tickets: [...steady(), ...weekly] }));
    expect(told).toEqual([{ labels: { queue: 'help' }, happened: false }]);
    const twice = [...steady(), ...weekly, ...many(10, 1.5, null)];
    expect((await read3dLater(await worldOf(store, { tickets: twice }))).told[0]?.happened).toBe(true);
  });
});
