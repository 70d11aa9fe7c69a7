import type { StoreEngine } from '../../engines/engine.js';
import { sql } from '../../sql/sql.js';
import { defineIndicator, gauge, type Indicator } from '../define.js';
import { readAt, seriesOf } from './read.js';
import { instantOf, memoryStore, worldOf } from './world.js';

/** Reads back what is visible, so that the harness is tested through the way indicators take. */
const probe: Indicator = defineIndicator({
  id: 'probe',
  family: 'retention',
  needs: ['customers'],
  uses: ['activity', 'pulse'],
  metrics: {
    customers: gauge('leadline_probe_customers', 'Customers.', ['segment', 'started']),
    events: gauge('leadline_probe_events', 'Events.', ['day']),
    pulse: gauge('leadline_probe_pulse', 'Pulse.', ['hour']),
  },
  every: '1h',
  staleAfter: '1d',
  minimum: {},
  thresholds: 'none',
  words: { title: 'Probe', meaning: 'Rows.', method: 'Counted.' },
  read: async ({ store, relations }) => {
    const customers = await store.query<{ segment: string; started: string }>(
      sql`select segment, started_day as started from ${relations.customers} c`,
    );
    const days = await store.query<{ day: string; events: number }>(
      sql`select day, events from ${relations.activity} a`,
    );
    const hours = await store.query<{ hour: Date; events: number }>(sql`select hour, events from ${relations.pulse} p`);
    return [
      ...customers.map(({ segment, started }) => ({
        metric: 'customers' as const,
        labels: { segment, started },
        value: 1,
      })),
      ...days.map(({ day, events }) => ({ metric: 'events' as const, labels: { day }, value: events })),
      ...hours.map(({ hour, events }) => ({
        metric: 'pulse' as const,
        labels: { hour: hour.toISOString() },
        value: events,
      })),
    ];
  },
});

describe('worldOf', () => {
  let store: StoreEngine;
  beforeAll(async () => {
    store = await memoryStore();
  });
  afterAll(() => store.close());

  it('fills in what a test leaves out, and shows what was visible', async () => {
    const world = await worldOf(store, {
      customers: [
        { id: 'a', started_at: '2026-01-05' },
        { id: 'b', started_at: '2026-02-01T00:00:00Z' },
      ],
      activity: [
        { customer: 'a', day: '2026-01-05', events: 2 },
        { customer: 'a', day: '2026-01-09' },
      ],
      pulse: [{ hour: '2026-01-09T08:00:00Z', events: 7 }],
    });
    const outcome = await readAt(probe, world, '2026-01-09T09:00:00Z');
    expect(seriesOf(probe, outcome, 'customers')).toEqual({ 'segment=all,started=2026-01-05': 1 });
    expect(seriesOf(probe, outcome, 'events')).toEqual({ 'day=2026-01-05': 2 });
    expect(seriesOf(probe, outcome, 'pulse')).toEqual({ 'hour=2026-01-09T08:00:00.000Z': 7 });
  });

  it('counts days in the business time zone', async () => {
    const customers = [{ id: 'a', started_at: '2026-01-05T23:30:00Z' }];
    const world = await worldOf(store, { customers }, { timeZone: 'Europe/Berlin' });
    const outcome = await readAt(probe, world, '2026-01-08');
    expect(seriesOf(probe, outcome, 'customers')).toEqual({ 'segment=all,started=2026-01-06': 1 });
  });

  it('keeps versions of what was overwritten', async () => {
    const world = await worldOf(store, {
      customers: [
        { id: 'a', started_at: '2026-01-01', segment: 'old', known_to: '2026-01-10' },
        { id: 'a', started_at: '2026-01-01', segment: 'new', known_from: '2026-01-10' },
      ],
    });
    const segments = async (day: string) => Object.keys(seriesOf(probe, await readAt(probe, world, day), 'customers'));
    expect(await segments('2026-01-09')).toEqual(['segment=old,started=2026-01-01']);
    expect(await segments('2026-01-11')).toEqual(['segment=new,started=2026-01-01']);
  });

  it('reads a day as its noon, and refuses a time without a zone', () => {
    expect(instantOf('2026-01-05', 'Europe/Berlin').toISOString()).toBe('2026-01-05T11:00:00.000Z');
    expect(() => instantOf('2026-01-05T10:00:00', 'UTC')).toThrow('neither a day nor an instant with a zone');
  });
});
