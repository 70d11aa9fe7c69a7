import type { StoreEngine } from '../../../engines/engine.js';
import { momentAt } from '../../moment.js';
import type { TicketLiteral } from '../../testing/literals.js';
import { memoryStore, worldOf } from '../../testing/world.js';
import ticketDeadlines from './indicator.js';
import { naive } from './naive.js';
import { after, asOf, many } from './testing/tickets.js';
import { truth } from './truth.js';

let store: StoreEngine;
beforeAll(async () => {
  store = await memoryStore();
});
afterAll(() => store.close());

const labels = { queue: 'all', priority: 'normal', target: 'resolution' };
/** Enough to be judged by themselves, all missed: the alert. */
const alerted = many(80, 'missed');

describe('the truth of ticket-deadlines', () => {
  const told = async (tickets: readonly TicketLiteral[]) => {
    const world = await worldOf(store, { tickets: [...alerted, ...tickets] });
    const moment = await momentAt(world, new Date(after(7 * 24)), []);
    const { minimum } = ticketDeadlines;
    return truth.read({ ...moment, minimum, maxSeries: 1, alertedAt: new Date(asOf) });
  };
  const met = many(95, 'met', { days: -3 });
  // Due one after another from 26 hours after the alert on, an hour apart: the last one 4 hours later.
  const missed = many(5, 'missed', { days: -30 / 24, spreadDays: 5 / 24 });

  it('is that fewer than promised of the tickets decided after it meet their target', async () => {
    expect(await told([...met, ...missed])).toEqual([{ labels, happened: false }]);
    const more = many(1, 'missed', { days: -4 });
    expect(await told([...met, ...missed, ...more])).toMatchObject([{ labels, happened: true }]);
  });

  it('shows in the quarter of a day in which more were missed than the week allows', async () => {
    const late = many(1, 'missed', { days: -100 / 24 });
    expect(await told([...met, ...missed, ...late])).toEqual([{ labels, happened: true, at: new Date(after(96)) }]);
    const early = many(45, 'missed', { days: -30 / 24, spreadDays: 5 / 24 });
    expect(await told([...met, ...early])).toEqual([{ labels, happened: true, at: new Date(after(24)) }]);
  });

  it('takes no account of what raised the alert', async () => {
    expect(await told(many(100, 'met', { days: -3 }))).toEqual([{ labels, happened: false }]);
  });

  it('is not told of few tickets', async () => {
    expect(await told(many(19, 'missed', { days: -3 }))).toEqual([]);
  });
});

describe('the report that it replaces', () => {
  it('counts tickets when they are done, however long they were overdue', async () => {
    const open = many(50, 'missed');
    const late = many(10, 'missed', { days: 10 }).map((ticket) => ({ ...ticket, resolved_at: after(-1) }));
    const world = await worldOf(store, { tickets: [...many(90, 'met'), ...open, ...late] });
    const moment = await momentAt(world, new Date(asOf), []);
    const read = await naive.read({ ...moment, minimum: ticketDeadlines.minimum, maxSeries: 1 });
    expect(read).toEqual([{ labels, value: expect.closeTo(0.9 - 0.95, 12) }]);
  });
});
