import type { StoreEngine } from '../../../engines/engine.js';
import { hasAlert } from '../../define.js';
import type { TicketLiteral } from '../../testing/literals.js';
import { drillAt, readAt, samplesOf, seriesOf } from '../../testing/read.js';
import { memoryStore, worldOf } from '../../testing/world.js';
import ticketDeadlines from './indicator.js';
import { after, asOf, many } from './testing/tickets.js';

const few = { minimum: { weeklyTickets: 1, decidedTickets: 1 } };

let store: StoreEngine;
beforeAll(async () => {
  store = await memoryStore();
});
afterAll(() => store.close());

async function read(
  tickets: readonly TicketLiteral[],
  metric: string,
  settings = few,
): Promise<Record<string, number>> {
  const outcome = await readAt(ticketDeadlines, await worldOf(store, { tickets }), asOf, {}, settings);
  return seriesOf(ticketDeadlines, outcome, metric);
}

describe('open tickets by time left', () => {
  const ticket = (id: string, hours: number | null, more: Partial<TicketLiteral> = {}): TicketLiteral => ({
    id,
    opened_at: after(-100),
    resolution_due_at: hours === null ? null : after(hours),
    ...more,
  });
  const inQueue = (prefix: string, series: Record<string, number>) =>
    Object.fromEntries(
      Object.entries(series)
        .filter(([name]) => name.startsWith(prefix))
        .map(([name, value]) => [name.split('due=')[1], value]),
    );

  it('are counted up to each limit, and not when they are resolved', async () => {
    const hours = [-50, 0, 0.1, 4, 4.1, 24, 72, 72.1, 500, null];
    const done = ticket('done', 10, { resolved_at: after(-1) });
    const open = await read([...hours.map((left, i) => ticket(String(i), left)), done], 'open');
    expect(inQueue('queue=all,priority=normal,target=resolution', open)).toEqual({
      overdue: 2,
      under_4h: 2,
      under_24h: 2,
      under_72h: 1,
      later: 2,
      none: 1,
    });
  });

  it('wait for an answer until one was given, where answers are promised', async () => {
    const due = { first_response_due_at: after(-2) };
    const rows = [
      ticket('waiting', 10, due),
      ticket('answered', 10, { ...due, first_response_at: after(-3) }),
      ticket('answered later', 10, { ...due, first_response_at: after(1) }),
      ticket('closed', 10, { ...due, resolved_at: after(-3) }),
    ];
    const open = inQueue('queue=all,priority=normal,target=first_response', await read(rows, 'open'));
    expect(open).toMatchObject({ overdue: 2, none: 0 });
    const without = await read([ticket('a', -10)], 'open');
    expect(Object.keys(without).filter((name) => name.includes('first_response'))).toEqual([]);
  });
});

describe('attainment', () => {
  /** Hours from now: when it was due and when resolved. */
  const rows = (...times: readonly (readonly [due: number | null, resolved: number | null])[]): TicketLiteral[] =>
    times.map(([due, resolved], i) => ({
      id: String(i),
      opened_at: after(-2000),
      resolution_due_at: due === null ? null : after(due),
      resolved_at: resolved === null ? null : after(resolved),
    }));
  const day = 24;

  it('is of tickets decided in the window, at the earlier of their resolution and their due time', async () => {
    const tickets = rows(
      [-1 * day, -2 * day], // met
      [10 * day, -3 * day], // met, long before it is due
      [-4 * day, -4 * day], // met just then
      [-5 * day, -1], // missed, resolved late
      [-6 * day, null], // missed, still open
      [-6 * day, 1], // missed, its resolution is not known yet
      [-10 * day, -8 * day], // missed within 28 days
      [-10 * day, -20 * day], // met within 28 days
      [-27 * day, -2 * day], // missed within 28 days, resolved this week
      [-30 * day, -1 * day], // decided before: resolved this week, but missed 30 days ago
      [-1 * day, -29 * day], // decided before: met 29 days ago
      [-40 * day, null], // decided before, open
      [1, null], // not decided yet
      [null, -1 * day], // nothing was promised
    );
    const name = (window: string) => `queue=all,priority=normal,target=resolution,window=${window}`;
    expect(await read(tickets, 'met')).toEqual({ [name('7d')]: 3, [name('28d')]: 4 });
    expect(await read(tickets, 'decided')).toEqual({ [name('7d')]: 6, [name('28d')]: 9 });
    expect(await read(tickets, 'attainment')).toEqual({ [name('7d')]: 0.5, [name('28d')]: 4 / 9 });
  });

  it('takes due times as they are, for the source has moved them for pauses', async () => {
    const paused = { ...rows([-10, -9])[0]!, paused_seconds: 7200 };
    expect(Object.values(await read([paused], 'attainment'))).toEqual([0, 0]);
  });

  it('counts a ticket that was due before it was opened as missed when it was opened', async () => {
    const late = { ...rows([-40 * day, null])[0]!, opened_at: after(-2 * day) };
    expect(Object.values(await read([late], 'decided'))).toEqual([1, 1]);
    expect(Object.values(await read([late], 'met'))).toEqual([0, 0]);
  });

  it('has no share of no tickets', async () => {
    expect(Object.keys(await read(rows([-10 * day, -11 * day]), 'attainment'))).toEqual([
      'queue=all,priority=normal,target=resolution,window=28d',
    ]);
  });
});

describe('the last week against what is promised', () => {
  it('is judged with what chance explains', async () => {
    const tickets = [...many(70, 'met'), ...many(30, 'missed'), ...many(260, 'met', { days: 20 })];
    expect(await read(tickets, 'judged', { minimum: { weeklyTickets: 20, decidedTickets: 20 } })).toEqual({
      'queue=all,priority=normal,target=resolution': 100,
    });
    expect(Object.values(await read(tickets, 'judgedMet'))).toEqual([70]);
    expect(Object.values(await read(tickets, 'shortfall'))[0]).toBeCloseTo(0.15, 12);
    expect(await read(tickets, 'promised')).toEqual({ '': 0.95 });
  });

  it('is not judged of few tickets, whose counts are shown all the same', async () => {
    const tickets = [...many(19, 'missed'), ...many(10, 'met', { days: 20 })];
    const usual = { minimum: ticketDeadlines.minimum as typeof few.minimum };
    expect(await read(tickets, 'shortfall', usual)).toEqual({});
    expect(Object.values(await read(tickets, 'decided', usual))).toEqual([19, 29]);
  });
});

describe('what is not known', () => {
  const reason = async (tickets: readonly TicketLiteral[]) => {
    const outcome = await readAt(ticketDeadlines, await worldOf(store, { tickets }), asOf);
    return outcome.status === 'not_enough_data' ? outcome.reason : outcome.status;
  };

  it('is said', async () => {
    expect(await reason([])).toMatch(/^no ticket is open/);
    expect(await reason([{ id: 'old', opened_at: after(-2000), resolved_at: after(-1500) }])).toMatch(/^no ticket/);
    expect(await reason([{ id: 'a', opened_at: after(-5) }])).toMatch(/^none of 1 tickets has a due time: map/);
    expect(await reason(many(19, 'met'))).toMatch(/^19 tickets .* from 20 on/);
    expect(await reason(many(20, 'met'))).toBe('ok');
  });
});

describe('many queues', () => {
  it('are cut at the series that are allowed, those with most tickets first, and the rest is counted', async () => {
    const queues = Array.from({ length: 40 }, (_, i) => many(i < 3 ? 3 : 2, 'met', { queue: `q${i}` })).flat();
    const outcome = await readAt(
      ticketDeadlines,
      await worldOf(store, { tickets: queues }),
      asOf,
      {},
      {
        ...few,
        maxSeries: 90,
      },
    );
    const shown = Object.keys(seriesOf(ticketDeadlines, outcome, 'met')).filter((name) => name.endsWith('28d'));
    expect(shown.map((name) => name.split(',')[0])).toEqual(['queue=q0', 'queue=q1', 'queue=q2']);
    expect(samplesOf(outcome).length).toBeLessThanOrEqual(90);
    expect(outcome).toMatchObject({ dropped: 37 * 15 });
  });
});

describe('the drill', () => {
  it('makes the alert critical for both targets, and nothing else does', async () => {
    if (!hasAlert(ticketDeadlines)) throw new Error('no alert');
    const world = await worldOf(store, { tickets: many(400, 'met', { answers: true, days: 0.1, spreadDays: 26 }) });
    const { warning, critical } = ticketDeadlines.thresholds;
    const quiet = seriesOf(ticketDeadlines, await readAt(ticketDeadlines, world, asOf), 'shortfall');
    const drilled = seriesOf(ticketDeadlines, await drillAt(ticketDeadlines, world, asOf), 'shortfall');
    expect(Object.keys(quiet)).toHaveLength(2);
    for (const value of Object.values(quiet)) expect(value).toBeLessThan(warning);
    for (const value of Object.values(drilled)) expect(value).toBeGreaterThan(critical);
  });
});
