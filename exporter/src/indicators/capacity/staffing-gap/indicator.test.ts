import type { StoreEngine } from '../../../engines/engine.js';
import { seededRandom } from '../../../statistics/random/random.js';
import { poisson } from '../../../statistics/testing/samplers.js';
import { momentAt } from '../../moment.js';
import type { StaffingLiteral, TicketLiteral, WorldRows } from '../../testing/literals.js';
import { drillAt, readAt, seriesOf } from '../../testing/read.js';
import { memoryStore, worldOf } from '../../testing/world.js';
import staffingGap from './indicator.js';
import { truth } from './truth.js';

const HOUR = 3_600_000;
/** A Tuesday. */
const asOf = new Date('2026-03-31T04:00:00Z');
const WEEK = 168;

const iso = (hours: number) => new Date(asOf.getTime() + hours * HOUR).toISOString();
const isWorked = (hours: number) => {
  const at = new Date(asOf.getTime() + hours * HOUR);
  return at.getUTCHours() >= 6 && at.getUTCHours() < 16 && at.getUTCDay() % 6 !== 0;
};

/** Six tickets on average in each hour of work of seven weeks, answered after half an hour. */
function tickets(answered = true): TicketLiteral[] {
  const random = seededRandom(1);
  return Array.from({ length: 7 * WEEK }, (_, i) => i - 7 * WEEK)
    .filter(isWorked)
    .flatMap((hour) =>
      Array.from({ length: poisson(random, 6) }, (_, i): TicketLiteral => {
        const opened = hour + random();
        return {
          id: `${hour}/${i}`,
          queue: 'help',
          opened_at: iso(opened),
          first_response_due_at: iso(opened + 1),
          ...(answered ? { first_response_at: iso(opened + 0.5), resolved_at: iso(opened + 0.9) } : {}),
        };
      }),
    );
}

function plan(agents: number, hoursAhead = WEEK): StaffingLiteral[] {
  return Array.from({ length: 8 * WEEK }, (_, i) => i - 7 * WEEK)
    .filter((hour) => hour < hoursAhead)
    .map((hour) => ({ queue: 'help', hour: iso(hour), agents: isWorked(hour) ? agents : 0 }));
}

let store: StoreEngine;
beforeAll(async () => {
  store = await memoryStore();
});
afterAll(() => store.close());

async function read(rows: WorldRows, settings = {}) {
  const world = await worldOf(store, rows, { slaTarget: 0.8, ...settings });
  const outcome = await readAt(staffingGap, world, asOf);
  return {
    world,
    outcome,
    value: (metric: string, labels = 'queue=help') => seriesOf(staffingGap, outcome, metric)[labels],
  };
}

describe('staffing-gap', () => {
  it('tells what is missing where as many are planned as ever', async () => {
    const { value, outcome } = await read({ tickets: tickets(), staffing: plan(8) });
    expect(value('handling')! / 3600).toBeCloseTo(8 / 6, 0);
    expect(value('error')).toBeLessThan(value('unchangedError')!);
    expect(value('share')).toBeLessThan(0.35);
    expect(value('planned', 'queue=help,ahead=4')).toBe(8);
    expect(value('arrivals', 'queue=help,ahead=4')).toBeCloseTo(6, -1);
    expect(seriesOf(staffingGap, outcome, 'planned')['queue=help,ahead=1']).toBeUndefined();
    const missing = value('missingHours', 'queue=help,window=168h')!;
    expect(missing).toBeGreaterThanOrEqual(value('missingHours', 'queue=help,window=24h')!);
  });

  it('sees that too few are planned, and when most are missing', async () => {
    const few = plan(8).map((shift) => (shift.hour === iso(5) ? { ...shift, agents: 1 } : shift));
    const { value } = await read({ tickets: tickets(), staffing: few });
    expect(value('largestAt', 'queue=help,window=24h')).toBe(Date.parse(iso(5)) / 1000);
    expect(value('missing', 'queue=help,ahead=6')).toBe(value('required', 'queue=help,ahead=6')! - 1);
  });

  it('pages in its drill', async () => {
    const { world } = await read({ tickets: tickets(), staffing: plan(10) });
    expect(seriesOf(staffingGap, await drillAt(staffingGap, world, asOf), 'share')['queue=help']).toBeGreaterThan(0.5);
  });

  it.each<[string, WorldRows, object]>([
    ['tickets are known for 0 complete days', { tickets: [], staffing: plan(8) }, {}],
    ['nobody is planned from now on', { tickets: tickets(), staffing: [] }, {}],
    ['nobody is planned from now on', { tickets: tickets(), staffing: plan(8, -1) }, {}],
    ['so that nothing tells what one takes', { tickets: tickets(), staffing: plan(0) }, {}],
    ['so that nothing tells what one takes', { tickets: tickets(false), staffing: plan(8) }, {}],
    ['no number of agents meets a target', { tickets: tickets(), staffing: plan(8) }, { slaTarget: 1 }],
    [
      'no ticket of the last four weeks has a due time',
      { tickets: tickets().map((t) => ({ ...t, first_response_due_at: null })), staffing: plan(8) },
      {},
    ],
  ])('has no reading, and says that %s', async (reason, rows, settings) => {
    const { outcome } = await read(rows, settings);
    expect(outcome).toEqual({ status: 'not_enough_data', reason: expect.stringContaining(reason) });
  });

  it('says so where no forecast beats "as today"', async () => {
    const always = Array.from({ length: 7 * WEEK }, (_, i) => ({
      id: `t${i}`,
      queue: 'help',
      opened_at: iso(-i - 0.5),
    }));
    const { outcome } = await read({ tickets: always, staffing: plan(8) });
    expect(outcome).toEqual({
      status: 'not_enough_data',
      reason: expect.stringContaining('no forecast beats "as today" here'),
    });
  });
});

describe('the truth of staffing-gap', () => {
  it.each([
    [0.5, false],
    [1.5, true],
  ])('is that fewer than promised were answered in time: after %d hours %s', async (late, happened) => {
    const rows = tickets().map((ticket) => ({
      ...ticket,
      first_response_at: new Date(Date.parse(ticket.opened_at) + late * HOUR).toISOString(),
      resolved_at: null,
    }));
    const moment = await momentAt(await worldOf(store, { tickets: rows }, { slaTarget: 0.8 }), asOf, []);
    const ctx = { ...moment, minimum: staffingGap.minimum, maxSeries: 100 };
    const told = await truth.read({ ...ctx, alertedAt: new Date(asOf.getTime() - 24 * HOUR) });
    expect(told).toEqual([{ labels: { queue: 'help' }, happened }]);
  });
});
