import type { StoreEngine } from '../engines/engine.js';
import { momentAt, type EntityRead, type World } from '../indicators/moment.js';
import type { TicketLiteral } from '../indicators/testing/literals.js';
import { memoryStore, worldOf } from '../indicators/testing/world.js';
import type { EntityName } from '../model/entities.js';
import type { Freshness } from './freshness.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A Wednesday at noon. */
const noon = new Date('2026-03-04T12:00:00Z');
const hoursBefore = (hours: number, from = noon) => new Date(from.getTime() - hours * HOUR_MS);

/** A ticket every quarter of an hour for some weeks, up to and including `until`. */
function tickets(until: Date, weeks = 9): TicketLiteral[] {
  return Array.from({ length: weeks * 7 * 96 }, (_, i) => new Date(until.getTime() - i * 900_000)).map((at) => ({
    id: at.toISOString(),
    opened_at: at.toISOString(),
  }));
}

describe('freshness', () => {
  let store: StoreEngine;
  beforeAll(async () => {
    store = await memoryStore();
  });
  afterAll(() => store.close());

  async function measured(world: World, entity: EntityName, asOf = noon): Promise<Freshness> {
    return (await momentAt(world, asOf, [entity])).freshness.get(entity)!;
  }

  it('tells the newest row, the silence since, and what is usual', async () => {
    const freshness = await measured(await worldOf(store, { tickets: tickets(hoursBefore(0.5)) }), 'tickets');
    expect(freshness).toMatchObject({
      newestAt: hoursBefore(0.5),
      silenceSeconds: 1800,
      usualGapSeconds: 900,
      frozen: false,
      reason: null,
    });
  });

  it('is frozen from the limit on, and says since when in local time', async () => {
    const world = await worldOf(store, { tickets: tickets(hoursBefore(3)) }, { timeZone: 'Europe/Berlin' });
    const { limitSeconds, ...freshness } = await measured(world, 'tickets');
    expect(limitSeconds).toBe(1800);
    expect(freshness.frozen).toBe(true);
    expect(freshness.reason).toBe(
      'tickets has no row newer than Wed 2026-03-04 10:00 GMT+1: 3 hours without one, where 15 minutes is the longest that is usual from then on',
    );
  });

  it('stays frozen for good, and while nobody would notice at night', async () => {
    const world = await worldOf(store, { tickets: tickets(noon) });
    for (const days of [0.2, 0.5, 3, 30, 100, 400])
      expect(await measured(world, 'tickets', new Date(noon.getTime() + days * DAY_MS))).toMatchObject({
        frozen: true,
        limitSeconds: 1800,
      });
  });

  describe('of customers', () => {
    const since = (days: number) => hoursBefore(24 * days).toISOString();
    const customers = Array.from({ length: 60 }, (_, i) => ({ id: `c${i}`, started_at: since(30 + i / 2) }));
    const seen = (customer: string) => ({ customer, day: '2026-03-02', last_at: since(2) });

    it('is not frozen by nobody new, as long as whoever does something is among them', async () => {
      const world = await worldOf(store, { customers, activity: [seen('c1'), seen('c2')] });
      expect(await measured(world, 'customers')).toMatchObject({
        ...{ newestAt: hoursBefore(30 * 24), silenceSeconds: 30 * 86_400 },
        ...{ frozen: false, limitSeconds: null, reason: null },
      });
    });

    it('is frozen when somebody is missing, when nobody does anything, and when that is not known', async () => {
      for (const activity of [[seen('c1'), seen('somebody new')], [], undefined]) {
        const world = await worldOf(store, { customers, ...(activity && { activity }) });
        expect(await measured(world, 'customers')).toMatchObject({ frozen: true });
      }
    });
  });

  it('measures silence up to the last read, and says when reading fails', async () => {
    const world = await worldOf(store, { tickets: tickets(hoursBefore(5)) });
    const read = (lastSuccessAt: Date) => ({
      ...world,
      reads: {
        now: noon,
        entities: new Map<EntityName, EntityRead>([['tickets', { lastSuccessAt, staleAfterMs: 4 * HOUR_MS }]]),
      },
    });
    expect(await measured(read(hoursBefore(4.75)), 'tickets')).toMatchObject({
      silenceSeconds: 900,
      frozen: false,
      stale: true,
      readAgeSeconds: 4.75 * 3600,
      staleAfterSeconds: 4 * 3600,
      reason: 'tickets could not be read since Wed 2026-03-04 07:15 UTC',
    });
    expect(await measured(read(hoursBefore(1)), 'tickets')).toMatchObject({ frozen: true, stale: false });
  });

  it('does not know of rows that came after the instant', async () => {
    const world = await worldOf(store, { tickets: tickets(noon) });
    const freshness = await measured(world, 'tickets', hoursBefore(24));
    expect(freshness).toMatchObject({ newestAt: hoursBefore(24), silenceSeconds: 0, frozen: false });
  });

  it('is unknown before three weeks, and without rows', async () => {
    const young = await measured(await worldOf(store, { tickets: tickets(hoursBefore(30), 2) }), 'tickets');
    expect(young).toMatchObject({
      silenceSeconds: 30 * 3600,
      usualGapSeconds: null,
      limitSeconds: null,
      frozen: false,
    });
    const empty = await measured(await worldOf(store, { tickets: [] }), 'tickets');
    expect(empty).toMatchObject({ newestAt: null, silenceSeconds: null, frozen: false, reason: null });
  });

  it('gives an hourly series the hour that its row is about', async () => {
    const rows = (newest: Date) =>
      Array.from({ length: 9 * 168 }, (_, i) => ({
        service: 'api',
        hour: hoursBefore(i, newest).toISOString(),
        good: 9,
        total: 9,
      }));
    const world = await worldOf(store, { service_levels: rows(hoursBefore(2)) });
    expect(await measured(world, 'service_levels')).toMatchObject({
      newestAt: hoursBefore(1),
      silenceSeconds: 3600,
      frozen: false,
    });
    expect(await measured(world, 'service_levels', new Date(noon.getTime() + 2 * HOUR_MS))).toMatchObject({
      frozen: true,
    });
    const running = await worldOf(store, { service_levels: rows(noon) });
    expect(await measured(running, 'service_levels', new Date(noon.getTime() + 600_000))).toMatchObject({
      newestAt: noon,
      silenceSeconds: 600,
    });
  });

  it('takes a pulse by its hours that are over, since what was seen of the running one is not kept', async () => {
    const pulse = Array.from({ length: 9 * 168 }, (_, i) => ({ hour: hoursBefore(i).toISOString() }));
    const world = await worldOf(store, { pulse });
    expect(await measured(world, 'pulse', hoursBefore(-0.75))).toMatchObject({ newestAt: noon, silenceSeconds: 2700 });
    expect(await measured(world, 'pulse', hoursBefore(-3.5))).toMatchObject({
      newestAt: hoursBefore(-1),
      frozen: true,
    });
  });

  it('does not judge a plan, which is made ahead', async () => {
    const staffing = Array.from({ length: 9 * 168 }, (_, i) => ({
      hour: hoursBefore(i - 100).toISOString(),
      agents: 3,
    }));
    expect(await measured(await worldOf(store, { staffing }), 'staffing')).toMatchObject({
      newestAt: hoursBefore(-100),
      silenceSeconds: null,
      limitSeconds: null,
      frozen: false,
    });
  });

  it('takes rows of the same five minutes for one, however many', async () => {
    const burst = (hour: number) =>
      Array.from({ length: 50 }, (_, i) => ({
        id: `${hour}-${i}`,
        opened_at: new Date(hoursBefore(hour).getTime() + i * 1000).toISOString(),
      }));
    const world = await worldOf(store, { tickets: Array.from({ length: 9 * 168 }, (_, i) => burst(i + 1)).flat() });
    // Nearly an hour after the last burst; a row in each second before says nothing of minutes.
    expect(await measured(world, 'tickets')).toMatchObject({ frozen: false });
    expect(await measured(world, 'tickets', new Date(noon.getTime() + 2 * HOUR_MS))).toMatchObject({ frozen: true });
  });
});
