import type { StoreEngine } from '../../../engines/engine.js';
import { HOUR_MS, simulateDesk, type Desk, type DeskOptions } from '../../../models/breach/testing/desk.js';
import { hasAlert } from '../../define.js';
import { momentAt, type World } from '../../moment.js';
import type { TicketLiteral } from '../../testing/literals.js';
import { fitsAt } from '../../testing/fits.js';
import { drillAt, readAt, samplesOf, seriesOf } from '../../testing/read.js';
import { memoryStore, worldOf } from '../../testing/world.js';
import breachRisk from './indicator.js';

const until = new Date('2026-06-15T10:00:00Z');
const after = (hours: number) => new Date(until.getTime() + hours * HOUR_MS).toISOString();
const { thresholds } = breachRisk;
if (!hasAlert(breachRisk)) throw new Error('no alert');
const { truth, naive, scores, workList } = breachRisk;

const deskOf = (settings: Partial<DeskOptions> = {}): Desk =>
  simulateDesk({ tickets: 2500, days: 70, until, ...settings });
const desk = deskOf();

let store: StoreEngine;
beforeAll(async () => {
  store = await memoryStore();
});
afterAll(() => store.close());

const series = async (world: World, metric: string, at = until) =>
  seriesOf(breachRisk, await readAt(breachRisk, world, at), metric);
const all = { 'queue=all,priority=high,target=resolution': expect.any(Number) as number };

async function contextOf(world: World, at = until) {
  const moment = await momentAt({ ...world, fits: await fitsAt(world, at, breachRisk.models!) }, at, []);
  return { ...moment, minimum: breachRisk.minimum, maxSeries: 3000 };
}

describe('breach-risk', () => {
  it('counts open tickets by their chance, and how many of them will be late', async () => {
    const world = await worldOf(store, desk);
    const open = await series(world, 'open');
    const ids = desk.tickets.filter(
      ({ resolved_at, resolution_due_at }) => new Date(resolved_at!) > until && new Date(resolution_due_at!) > until,
    );
    expect(Object.values(open).reduce((a, b) => a + b)).toBe(ids.length);
    const bands = await series(world, 'byChance');
    expect(Object.values(bands).reduce((a, b) => a + b)).toBe(ids.length);
    const likely = await series(world, 'likely');
    for (const [name, count] of Object.entries(likely))
      expect(bands[`${name},chance=from_50`]! + bands[`${name},chance=from_80`]!).toBe(count);
    const expected = await series(world, 'expected');
    expect(expected).toMatchObject(all);
    const come = ids.filter(({ resolved_at, resolution_due_at }) => resolved_at! > resolution_due_at!).length;
    const sum = Object.entries(expected).reduce((total, [name, share]) => total + share * open[name]!, 0);
    expect(Math.abs(sum - come)).toBeLessThan(4 * Math.sqrt(come));
    expect(await series(world, 'informative')).toEqual({ 'target=resolution': 1 });
    expect(await series(world, 'lowSkill')).toEqual({ 'target=resolution': 0 });
  });

  it('says that it knows little without a history of states', async () => {
    expect(await series(await worldOf(store, { tickets: desk.tickets }), 'lowSkill')).toEqual({
      'target=resolution': 1,
    });
  });

  it('tells no share of few tickets', async () => {
    const few = await worldOf(store, deskOf({ tickets: 150, days: 40 }));
    expect(Object.values(await series(few, 'open')).every((open) => open < 10)).toBe(true);
    expect(await series(few, 'expected')).toEqual({});
  });

  it.each([
    ['no breach at all', 10_000, 0],
    ['nothing but breaches', 1, 1],
  ])('shows the counts only, and says why, with %s', async (_, dueHours, base) => {
    const world = await worldOf(
      store,
      deskOf({ tickets: 1500, days: 60, dueHours, meanHours: { new: 30, working: 30, waiting: 30 } }),
    );
    expect(await series(world, 'informative')).toEqual({ 'target=resolution': 0 });
    expect((await series(world, 'missed'))['target=resolution']).toBeCloseTo(base, 1);
    expect(Object.values(await series(world, 'open')).some((open) => open > 0)).toBe(true);
    for (const metric of ['expected', 'likely', 'byChance']) expect(await series(world, metric)).toEqual({});
    const read = await scores!.read(await contextOf(world));
    expect(read).toEqual([]);
    const list = await workList!.read({ ...(await contextOf(world)), limit: 3, where: {} });
    if ('status' in list) throw new Error(list.reason);
    expect(list.items.every(({ chance, reason }) => chance === undefined && !reason.includes(' in 10'))).toBe(true);
  });

  it('is the same of one queue over days of 23 and 25 hours', async () => {
    for (const day of ['2026-03-29T01:30:00Z', '2026-10-25T00:30:00Z']) {
      const night = new Date(day);
      const world = await worldOf(store, deskOf({ until: night }), { timeZone: 'Europe/Berlin' });
      const utc = await worldOf(store, deskOf({ until: night }));
      const shares = await series(utc, 'expected', night);
      expect(Object.keys(shares)).toHaveLength(2);
      for (const [name, share] of Object.entries(await series(world, 'expected', night)))
        expect(share).toBeCloseTo(shares[name]!, 12);
    }
  });

  it.each([
    ['no tickets', [], /^no chances of open tickets: no ticket of the last 35 days has a due time/],
    [
      'no open ones',
      desk.tickets.map((one): TicketLiteral => ({
        ...one,
        resolved_at: one.resolved_at! < after(0) ? one.resolved_at! : after(-1),
      })),
      /^no ticket is open with a due time/,
    ],
  ])('has no reading of %s', async (_, tickets, reason) => {
    const outcome = await readAt(breachRisk, await worldOf(store, { ...desk, tickets }), until);
    expect(outcome).toMatchObject({ status: 'not_enough_data', reason: expect.stringMatching(reason) });
  });

  it('cuts queues at the series that are allowed, and counts what is cut', async () => {
    const many = await worldOf(store, deskOf({ queues: Array.from({ length: 30 }, (_, i) => `q${i}`) }));
    const outcome = await readAt(breachRisk, many, until, {}, { maxSeries: 60 });
    expect(samplesOf(outcome).length).toBeLessThanOrEqual(60);
    expect(outcome).toMatchObject({ dropped: expect.any(Number) as number });
    expect(outcome.status === 'ok' && outcome.dropped).toBeGreaterThan(100);
  });
});

describe('the drill of frozen tickets', () => {
  it('makes the alert critical, and nothing else does', async () => {
    const world = await worldOf(store, deskOf({ dueHours: 120 }));
    const quiet = Object.values(await series(world, 'expected'));
    const drilled = Object.values(seriesOf(breachRisk, await drillAt(breachRisk, world, until), 'expected'));
    if (thresholds === 'none') throw new Error('no thresholds');
    expect(Math.max(...quiet)).toBeLessThan(thresholds.warning);
    expect(Math.max(...drilled)).toBeGreaterThan(thresholds.critical);
  });
});

describe('the list of tickets to take first', () => {
  const listOf = async (limit: number, where: Record<string, string> = {}) => {
    const list = await workList!.read({ ...(await contextOf(await worldOf(store, desk))), limit, where });
    if ('status' in list) throw new Error(list.reason);
    return list;
  };

  it('names the likeliest to be late first, and why', async () => {
    const { items, total } = await listOf(5);
    const likely = await series(await worldOf(store, desk), 'likely');
    expect(total).toBe(Object.values(likely).reduce((a, b) => a + b));
    expect(items.length).toBe(5);
    const chances = items.map(({ chance }) => chance!);
    expect(chances).toEqual(chances.toSorted((a, b) => b - a));
    for (const { reason, labels, dueAt, unit } of items) {
      expect(reason).toMatch(
        /^“(new|waiting|working)” for \d+ (minutes?|hours?|days?), to be resolved within \d+ \w+; of such tickets ([5-9]|more than 9) in 10 are late$/,
      );
      expect(labels).toEqual({ queue: 'all', priority: expect.stringMatching(/high|normal/), target: 'resolution' });
      expect(dueAt! > until).toBe(true);
      expect(desk.tickets.map(({ id }) => id)).toContain(unit);
    }
  });

  it('is narrowed by the labels of the alert', async () => {
    const high = await listOf(100, { priority: 'high', target: 'resolution', queue: 'all' });
    expect(high.items.length).toBe(high.total);
    expect(new Set(high.items.map(({ labels }) => labels['priority']))).toEqual(new Set(['high']));
    expect(await listOf(100, { target: 'first_response' })).toEqual({ items: [], total: 0 });
    expect(await listOf(100, { queue: 'nowhere' })).toEqual({ items: [], total: 0 });
  });
});

describe('what became of it', () => {
  /** Twelve tickets of which so many are late by the hour given, the others resolved in an hour. */
  const twelve = (late: number, due: number): TicketLiteral[] =>
    Array.from({ length: 12 }, (_, i) => ({
      id: `t${i}`,
      opened_at: after(-24),
      resolution_due_at: after(due + i),
      resolved_at: after(i < late ? 500 : 1),
    }));
  const told = async (tickets: readonly TicketLiteral[]) => {
    if (typeof truth === 'string') throw new Error('no truth');
    const ctx = await contextOf(await worldOf(store, { tickets }), new Date(after(14 * 24)));
    return truth.read({ ...ctx, alertedAt: until });
  };
  const labels = { queue: 'all', priority: 'normal', target: 'resolution' };

  it('is that two in five of the tickets open then are late, from the one on that makes it so', async () => {
    expect(await told(twelve(4, 10))).toEqual([{ labels, happened: false }]);
    expect(await told(twelve(5, 10))).toEqual([{ labels, happened: true, at: new Date(after(14)) }]);
  });

  it('takes no account of tickets opened later, overdue then, or due after two weeks', async () => {
    const others = [-1, 15 * 24].map((due, i): TicketLiteral => ({
      id: `o${i}`,
      opened_at: after(-50),
      resolution_due_at: after(due),
    }));
    const newer: TicketLiteral = { id: 'n', opened_at: after(1), resolution_due_at: after(2) };
    expect(await told([...twelve(4, 10), ...others, newer])).toEqual([{ labels, happened: false }]);
    expect(await told(twelve(5, 10).slice(0, 9))).toEqual([]);
  });

  it('is told of single tickets: all that were due and not met by then, once for each target', async () => {
    const rows: TicketLiteral[] = [
      { id: 'met', opened_at: after(-60), resolution_due_at: after(-10), resolved_at: after(-11) },
      { id: 'late', opened_at: after(-60), resolution_due_at: after(-10), resolved_at: after(-9) },
      { id: 'open', opened_at: after(-60), resolution_due_at: after(-10) },
      { id: 'before', opened_at: after(-60), resolution_due_at: after(-30) },
      { id: 'to come', opened_at: after(-60), resolution_due_at: after(10) },
      { id: 'backwards', opened_at: after(-5), resolution_due_at: after(-10) },
      { id: 'answer', opened_at: after(-60), first_response_due_at: after(-20), resolution_due_at: null },
    ];
    const ctx = await contextOf(await worldOf(store, { tickets: rows }));
    const came = await scores!.cameTrue({ ...ctx, from: new Date(after(-24)) });
    expect(came.map(({ unit }) => unit).sort()).toEqual([
      'first_response answer',
      'resolution late',
      'resolution open',
    ]);
    expect(came[0]).toMatchObject({ since: new Date(after(-60)), at: new Date(after(-10)) });
  });

  it('is held against the share of tickets that have used up three quarters of their time', async () => {
    const rows = twelve(12, 8).map((ticket, i) => ({ ...ticket, opened_at: after(i < 6 ? -100 : -1) }));
    const read = await naive!.read(await contextOf(await worldOf(store, { tickets: rows })));
    expect(read).toEqual([{ labels, value: 0.5 }]);
  });
});
