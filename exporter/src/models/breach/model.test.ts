import type { StoreEngine } from '../../engines/engine.js';
import type { WorldRows } from '../../indicators/testing/literals.js';
import { momentAt, type World } from '../../indicators/moment.js';
import { memoryStore, worldOf } from '../../indicators/testing/world.js';
import type { Fit } from '../define.js';
import { numbersOf } from '../customer-silence/testing/flat.js';
import { fitModel } from '../refit.js';
import { stillUnmet } from './line.js';
import { breach } from './model.js';
import type { BreachParameters, TargetParameters } from './parameters.js';
import { HOUR_MS, simulateDesk, usualHours, type Desk } from './testing/desk.js';

const until = new Date('2026-06-15T10:00:00Z');
const desk = simulateDesk({ tickets: 2500, days: 70, until });
const ago = (days: number) => new Date(until.getTime() - 24 * HOUR_MS * days);

let store: StoreEngine;
beforeAll(async () => {
  store = await memoryStore();
});
afterAll(() => store.close());

async function fitAt(world: World, at = until): Promise<Fit<BreachParameters>> {
  return (await fitModel(breach, await momentAt(world, at, []))) as Fit<BreachParameters>;
}
const fitOf = async (rows: WorldRows, at = until) => fitAt(await worldOf(store, rows), at);

function fitted(fit: Fit<BreachParameters>): Extract<Fit<BreachParameters>, { status: 'fitted' }> {
  if (fit.status !== 'fitted') throw new Error(fit.reason);
  return fit;
}
const resolution = (fit: Fit<BreachParameters>): TargetParameters => fitted(fit).parameters.resolution!;

/** Whole desk with tickets changed, or left out by `undefined`. */
function changed(of: Desk, change: (ticket: Desk['tickets'][number]) => Desk['tickets'][number] | undefined): Desk {
  const tickets = of.tickets.flatMap((ticket) => change(ticket) ?? []);
  const ids = new Set(tickets.map(({ id }) => id));
  return { tickets, ticket_states: of.ticket_states.filter(({ ticket }) => ids.has(ticket)) };
}

describe('a fit', () => {
  it('finds how long tickets take from a state to their resolution', async () => {
    const { curves, by, baseRate } = resolution(await fitOf(desk));
    expect(by).toBe('state');
    expect(curves.map(({ key }) => key).sort()).toEqual(['new', 'waiting', 'working']);
    const line = curves.find(({ key }) => key === 'working')!.line;
    // Time in it is exponential, so that what is over of it does not matter.
    for (const tau of [0, 10, 25])
      expect(Math.abs(stillUnmet(line, tau * 3600, 20 * 3600) - Math.exp(-20 / usualHours.working))).toBeLessThan(0.06);
    expect(baseRate).toBeGreaterThan(0.2);
    expect(baseRate).toBeLessThan(0.5);
  });

  it('tells tickets apart on days that it was not fitted to', async () => {
    const { quality, samples } = fitted(await fitOf(desk));
    expect(samples).toBeGreaterThan(2000);
    expect(quality['resolution_auc_out_of_sample']).toBeGreaterThan(0.7);
    expect(quality['resolution_ece_out_of_sample']).toBeLessThan(0.15);
    expect(Object.keys(quality).filter((name) => name.startsWith('first_response'))).toEqual([]);
  });

  it('keeps nothing that JSON would lose, and little of it', async () => {
    const { parameters } = fitted(await fitOf(desk));
    expect(JSON.parse(JSON.stringify(parameters))).toEqual(parameters);
    expect(JSON.stringify(parameters).length).toBeLessThan(60_000);
  });

  it('knows nothing of the future', async () => {
    const before = await fitOf(desk, ago(20));
    const gone = { ...desk, tickets: desk.tickets.filter(({ opened_at }) => new Date(opened_at) <= ago(20)) };
    const otherwise = changed(gone, (ticket) => {
      const resolved = new Date(ticket.resolved_at!);
      return resolved > ago(20) ? { ...ticket, resolved_at: null } : ticket;
    });
    const states = otherwise.ticket_states.filter(({ entered_at }) => new Date(entered_at) <= ago(20));
    const after = await fitOf(
      { ...otherwise, ticket_states: states.map((one) => ({ ...one, left_at: null })) },
      ago(20),
    );
    expect(after).toEqual(before);
  });

  it('is of both targets where both are promised', async () => {
    const answers = changed(desk, (ticket) => ({
      ...ticket,
      first_response_due_at: new Date(Date.parse(ticket.opened_at) + 12 * HOUR_MS).toISOString(),
    }));
    const { parameters, quality } = fitted(await fitOf(answers));
    expect(parameters.first_response!.baseRate).toBeGreaterThan(0.1);
    expect(quality['first_response_brier_in_sample']).toBeGreaterThan(0);
  });

  it('says why it is of one target only', async () => {
    const fit = fitted(await fitOf(desk));
    expect(fit.parameters.first_response).toBeNull();
    expect(fit.note).toMatch(/no ticket of the last 35 days has a due time: map first_response_due_at/);
  });

  it('goes by priority where there is no history of states, and says so', async () => {
    for (const rows of [{ tickets: desk.tickets }, { tickets: desk.tickets, ticket_states: [] }]) {
      const fit = fitted(await fitOf(rows));
      expect(fit.parameters.resolution).toMatchObject({ by: 'priority' });
      expect(fit.parameters.resolution!.curves.map(({ key }) => key).sort()).toEqual(['high', 'normal']);
      expect(fit.note).toMatch(/by priority only, which tell little, since there is no history of states/);
    }
  });

  it('pools states with few visits', async () => {
    const rare = {
      ...desk,
      ticket_states: desk.ticket_states.map((one, i) => (i % 60 === 0 ? { ...one, state: 'rare' } : one)),
    };
    expect(resolution(await fitOf(rare)).curves.map(({ key }) => key)).not.toContain('rare');
  });
});

describe('odd histories', () => {
  it.each([
    ['nothing at all', { tickets: [], ticket_states: [] }, /^no ticket of the last 35 days has a due time/],
    [
      'no deadlines',
      simulateDesk({ tickets: 800, days: 60, until, dueHours: null }),
      /has a due time: map resolution_due_at/,
    ],
    [
      'too few tickets',
      simulateDesk({ tickets: 90, days: 34, until }),
      /^of \d+ tickets it was decided .* where it takes 100/,
    ],
  ])('have no fit of %s', async (_, rows, reason) => {
    expect(await fitOf(rows)).toMatchObject({ status: 'not_enough_data', reason: expect.stringMatching(reason) });
  });

  it('have a fit with no breach at all', async () => {
    const fit = fitted(await fitOf(simulateDesk({ tickets: 800, days: 60, until, dueHours: 10_000 })));
    expect(fit.parameters.resolution!.baseRate).toBe(0);
    expect([...numbersOf(fit).values()].every(Number.isFinite)).toBe(true);
  });

  it('go by the curves alone where every ticket is late at once', async () => {
    const fit = fitted(await fitOf(simulateDesk({ tickets: 800, days: 60, until, dueHours: 0.001 })));
    expect(fit.parameters.resolution!.baseRate).toBeGreaterThan(0.99);
    expect(fit.parameters.resolution!.logit).toBeNull();
    expect(fit.note).toContain('by the survival curves alone, since');
    expect([...numbersOf(fit).values()].every(Number.isFinite)).toBe(true);
  });

  it('bear deadlines before the opening, states that go back in time, and states before the opening', async () => {
    const back = (time: string, hours: number) => new Date(Date.parse(time) - hours * HOUR_MS).toISOString();
    const odd = {
      tickets: desk.tickets.map((ticket, i) =>
        i % 10 === 0 ? { ...ticket, resolution_due_at: back(ticket.opened_at, 5) } : ticket,
      ),
      ticket_states: desk.ticket_states.map((one, i) =>
        i % 7 === 0 ? { ...one, entered_at: back(one.entered_at, 30) } : one,
      ),
    };
    const { parameters, quality } = fitted(await fitOf(odd));
    expect(parameters.resolution!.curves.length).toBe(3);
    expect(Object.values(quality).every(Number.isFinite)).toBe(true);
  });

  it('bear a gap in the history', async () => {
    const gap = changed(desk, (ticket) => {
      const opened = new Date(ticket.opened_at);
      return opened > ago(20) && opened < ago(8) ? undefined : ticket;
    });
    expect(await fitOf(gap)).toMatchObject({ status: 'fitted' });
  });
});
