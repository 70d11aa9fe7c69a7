import type { StoreEngine } from '../../../engines/engine.js';
import { momentAt } from '../../moment.js';
import type { TicketLiteral } from '../../testing/literals.js';
import { memoryStore, worldOf } from '../../testing/world.js';
import { after, asOf } from './testing/tickets.js';
import { workList } from './work-list.js';

let store: StoreEngine;
beforeAll(async () => (store = await memoryStore()));
afterAll(() => store.close());

async function listed(tickets: readonly TicketLiteral[], where: Record<string, string> = {}, limit = 10) {
  const moment = await momentAt(await worldOf(store, { tickets }), new Date(asOf), []);
  return workList.read({ ...moment, minimum: {}, maxSeries: limit, limit, where });
}

const ticket = (id: string, due: number | null, more: Partial<TicketLiteral> = {}): TicketLiteral => ({
  id,
  opened_at: after(-100),
  resolution_due_at: due === null ? null : after(due),
  ...more,
});

describe('the tickets to take first', () => {
  const tickets = [
    ticket('later', 30),
    ticket('late', -3),
    ticket('later still', -200),
    ticket('soon', 0.5, { queue: 'billing', priority: 'high', opened_at: after(-1) }),
    ticket('answer', null, { first_response_due_at: after(2) }),
    ticket('paused', null),
    ticket('done', 1, { resolved_at: after(-1) }),
    ticket('tomorrow', 5, { opened_at: after(1) }),
  ];

  it('are those that can still be in time, then those that are late, longest first', async () => {
    const list = await listed(tickets);
    expect(list).toMatchObject({ total: 5 });
    expect('items' in list && list.items.map(({ unit, reason }) => `${unit}: ${reason}`)).toEqual([
      'soon: open for an hour; a resolution is due within an hour',
      'answer: open for 4 days; a first answer is due within 2 hours',
      'later: open for 4 days; a resolution is due within 30 hours',
      'later still: open for 4 days; a resolution has been late for 8 days: tell the customer when to expect it',
      'late: open for 4 days; a resolution has been late for 3 hours: tell the customer when to expect it',
    ]);
  });

  it('are cut at what is asked for, and counted all the same', async () => {
    const list = await listed(tickets, {}, 2);
    expect('items' in list && list.items.map(({ unit }) => unit)).toEqual(['soon', 'answer']);
    expect(list).toMatchObject({ total: 5 });
  });

  it('are narrowed by their labels', async () => {
    const list = await listed(tickets, { queue: 'billing', target: 'resolution' });
    expect(list).toEqual({
      total: 1,
      items: [
        {
          unit: 'soon',
          labels: { queue: 'billing', priority: 'high', target: 'resolution' },
          dueAt: new Date(after(0.5)),
          reason: 'open for an hour; a resolution is due within an hour',
        },
      ],
    });
    expect(await listed(tickets, { queue: 'nobody’s' })).toEqual({ items: [], total: 0 });
  });

  it('are none where all is done, and unknown where nothing has a due time', async () => {
    expect(await listed([ticket('done', 1, { resolved_at: after(-1) })])).toEqual({ items: [], total: 0 });
    expect(await listed([ticket('a', null)])).toMatchObject({
      status: 'not_enough_data',
      reason: expect.stringContaining('resolution_due_at'),
    });
  });
});
