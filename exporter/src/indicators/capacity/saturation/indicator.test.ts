import type { StoreEngine } from '../../../engines/engine.js';
import { momentAt } from '../../moment.js';
import type { TicketLiteral } from '../../testing/literals.js';
import { drillAt, readAt, seriesOf } from '../../testing/read.js';
import { memoryStore, worldOf } from '../../testing/world.js';
import saturation from './indicator.js';
import { naive, truth } from './truth.js';

/** A Wednesday. */
const asOf = new Date('2026-06-17T10:00:00Z');
const HOUR = 3_600_000;
const iso = (hours: number) => new Date(asOf.getTime() + hours * HOUR).toISOString();

interface Options {
  readonly days?: number;
  readonly perDay?: number;
  readonly promisedHours?: number | null;
  readonly resolved?: boolean;
  readonly left?: number;
}

/** Tickets every day, resolved a day later on working days only; of the last week some are left open. */
function tickets({
  days = 63,
  perDay = 28,
  promisedHours = 48,
  resolved = true,
  left = 0,
}: Options = {}): TicketLiteral[] {
  return Array.from({ length: days * perDay }, (_, i): TicketLiteral => {
    const opened = (-24 * (i + 0.5)) / perDay;
    const done = workedOn(opened + 24);
    const isLeft = opened > -168 && i % 7 < left;
    return {
      id: `t${i}`,
      queue: 'help',
      opened_at: iso(opened),
      resolution_due_at: promisedHours === null ? null : iso(opened + promisedHours),
      resolved_at: resolved && !isLeft && done < 0 ? iso(done) : null,
    };
  });
}

function workedOn(hours: number): number {
  const day = new Date(asOf.getTime() + hours * HOUR).getUTCDay();
  return hours + (day === 6 ? 48 : day === 0 ? 24 : 0);
}

let store: StoreEngine;
beforeAll(async () => {
  store = await memoryStore();
});
afterAll(() => store.close());

async function read(rows: readonly TicketLiteral[]) {
  const world = await worldOf(store, { tickets: rows });
  const outcome = await readAt(saturation, world, asOf);
  return {
    world,
    outcome,
    value: (metric: string, labels = 'queue=help') => seriesOf(saturation, outcome, metric)[labels],
  };
}

describe('saturation', () => {
  it('tells what can be completed in time, and that the week-end does not reach it', async () => {
    const { value } = await read(tickets({ promisedHours: 120 }));
    expect(value('limit')).toBeCloseTo(28 * 5, -1);
    expect(value('saturation')).toBeLessThan(1);
    expect([value('saturating'), value('until')]).toEqual([0, undefined]);
    expect(value('expected', 'queue=help,ahead=4d')).toBeGreaterThan(value('expected', 'queue=help,ahead=1d')!);
    expect(value('error')).toBeLessThan(value('unchangedError')!);
  });

  it('sees that the week-end brings more than can be done in time', async () => {
    const { value } = await read(tickets({ promisedHours: 48 }));
    expect(value('saturation')).toBeGreaterThan(1);
    expect(value('until')).toBeGreaterThanOrEqual(2 * 86_400);
    expect(value('saturating')).toBe(1);
  });

  it('is there at once where tickets were left', async () => {
    const { value } = await read(tickets({ left: 5 }));
    expect([value('saturating'), value('until')]).toEqual([1, 0]);
  });

  it('is critical in its drill', async () => {
    const { world } = await read(tickets({ promisedHours: 120 }));
    expect(seriesOf(saturation, await drillAt(saturation, world, asOf), 'saturation')['queue=help']).toBeGreaterThan(
      1.5,
    );
  });

  it.each<[string, readonly TicketLiteral[]]>([
    ['tickets are known for 0 days', []],
    ['tickets are known for 14 days; it takes 21', tickets({ days: 14, perDay: 24 })],
    ['fewer than 20 tickets came a day', tickets({ perDay: 10 })],
    ['nothing tells how many tickets are too many', tickets({ promisedHours: null })],
    ['nothing tells how many tickets are too many', tickets({ promisedHours: -5 })],
  ])('has no reading, and says that %s', async (reason, rows) => {
    const { outcome } = await read(rows);
    expect(outcome).toEqual({ status: 'not_enough_data', reason: expect.stringContaining(reason) });
  });

  it('says so where no forecast beats "as today"', async () => {
    // Every day as many are resolved as came: the backlog stays, and "as today" is never wrong.
    const rows = tickets().map((ticket) => ({ ...ticket, resolved_at: ticket.opened_at }));
    const { outcome } = await read(rows);
    expect(outcome).toEqual({
      status: 'not_enough_data',
      reason: expect.stringContaining('no forecast beats "as today" here'),
    });
  });

  it('bears a gap in the history', async () => {
    const gap = tickets({ promisedHours: 120 }).filter(({ opened_at: at }) => at < iso(-24 * 20) || at > iso(-24 * 15));
    const { outcome } = await read(gap);
    expect(outcome.status).toBe('ok');
  });
});

it('is held against a backlog that was larger three days later, beside the last 24 hours', async () => {
  const told = async (rows: readonly TicketLiteral[]) => {
    const ctx = { ...(await momentAt(await worldOf(store, { tickets: rows }), asOf, [])), minimum: {}, maxSeries: 100 };
    return [await truth.read({ ...ctx, alertedAt: new Date(iso(-72)) }), await naive.read(ctx)];
  };
  const labels = { queue: 'help' };
  expect(await told(tickets({ resolved: false }))).toEqual([[{ labels, happened: true }], [{ labels, value: 28 }]]);
  const [[same]] = [await told(tickets().map((ticket) => ({ ...ticket, resolved_at: ticket.opened_at })))];
  expect(same).toEqual([{ labels, happened: false }]);
});
