import type { StoreEngine } from '../../engines/engine.js';
import { momentAt } from '../../indicators/moment.js';
import type { TicketLiteral } from '../../indicators/testing/literals.js';
import { memoryStore, worldOf } from '../../indicators/testing/world.js';
import { fitModel } from '../refit.js';
import { placeOf } from './days.js';
import { hourlyForecast } from './forecast.js';
import { groupQueues } from './groups.js';
import { ticketArrivals, type ArrivalParameters } from './model.js';

const ZONE = 'Europe/Berlin';
const DAY = 86_400_000;
/** The Wednesday after clocks went forward. */
const asOf = new Date('2026-04-01T10:00:00Z');

/** A ticket every 15 minutes from 8 to 18 on working days by the clock in Berlin, and one less now and then. */
function tickets(
  days: number,
  { every = 15, queue = 'help', skip = (iso: string): boolean => iso === '' } = {},
): TicketLiteral[] {
  const rows: TicketLiteral[] = [];
  for (let at = asOf.getTime() - days * DAY; at <= asOf.getTime(); at += every * 60_000) {
    const { day, slot, iso } = placeOf(at, ZONE);
    if (slot < 16 || slot >= 36 || day % 7 > 4 || skip(iso) || (day * 31 + slot) % 9 === 0) continue;
    rows.push({ id: `${queue}${at}`, queue, opened_at: new Date(at).toISOString() });
  }
  return rows;
}

let store: StoreEngine;
beforeAll(async () => {
  store = await memoryStore();
});
afterAll(() => store.close());

async function fitOf(rows: readonly TicketLiteral[], holidays: string[] = []) {
  const world = await worldOf(store, { tickets: rows }, { timeZone: ZONE, holidays });
  return fitModel(ticketArrivals, await momentAt(world, asOf, []));
}

async function parameters(rows: readonly TicketLiteral[], holidays?: string[]): Promise<ArrivalParameters> {
  const made = await fitOf(rows, holidays);
  if (made.status !== 'fitted') throw new Error(made.reason);
  return made.parameters as ArrivalParameters;
}

describe('the model of arrivals', () => {
  it('knows the week by the clock on the wall, across a change of clocks', async () => {
    const [group] = (await parameters(tickets(50))).groups;
    // Each week is as the one before, which no forecast can beat.
    expect(group).toMatchObject({ name: 'help', shown: false });
    const monday = group!.week[0]!;
    expect(monday.slice(0, 14).every((expected) => expected < 0.05)).toBe(true);
    expect(monday[20]).toBeGreaterThan(1);
    expect(group!.week[6]!.every((expected) => expected === 0)).toBe(true);
  });

  it('takes the small queues as one, and leaves them out where even that is too small', async () => {
    const rows = [...tickets(50), ...tickets(50, { every: 30, queue: 'a' }), ...tickets(50, { every: 30, queue: 'b' })];
    const { groups } = await parameters(rows);
    expect(groups.map(({ name, queues }) => [name, queues])).toEqual([
      ['help', ['help']],
      ['other', ['a', 'b']],
    ]);
    expect(await fitOf(tickets(50, { every: 60 }))).toMatchObject({
      status: 'not_enough_data',
      reason: expect.stringMatching(/tickets came a day .* it takes 20/),
    });
  });

  it('leaves out holidays, and days on which nothing at all came', async () => {
    const usual = await parameters(tickets(50));
    const gap = (iso: string) => iso === '2026-03-18' || iso === '2026-03-19';
    const made = await fitOf(tickets(50, { skip: gap }));
    expect(made).toMatchObject({ status: 'fitted', note: expect.stringContaining('2 days without any ticket') });
    const total = ({ groups }: ArrivalParameters) => groups[0]!.week[2]!.reduce((sum, each) => sum + each, 0);
    expect(total(await parameters(tickets(50, { skip: gap }))) / total(usual)).toBeCloseTo(1, 1);
    const closed = await parameters(tickets(50, { skip: gap }), ['2026-03-18', '2026-03-19']);
    expect(total(closed) / total(usual)).toBeCloseTo(1, 1);
  });

  it.each([
    ['0 complete days', []],
    ['0 complete days', tickets(0.2)],
    ['days; it takes 21', tickets(15)],
  ])('says %s where history is short', async (reason, rows) => {
    expect(await fitOf(rows)).toEqual(
      expect.objectContaining({ status: 'not_enough_data', reason: expect.stringContaining(reason) }),
    );
  });
});

describe('the forecast of hours', () => {
  const week = Array.from({ length: 7 }, (_, day) => (day === 6 ? null : Array.from({ length: 48 }, () => day + 1)));
  const at = (iso: string) => Date.parse(iso);

  it('adds both half-hours of the local hour, and knows nothing of holidays and unknown weekdays', () => {
    const forecast = hourlyForecast(week, { timeZone: ZONE, holidays: ['2026-04-02'] });
    expect(forecast(at('2026-03-31T22:00:00Z'))).toBe(6);
    expect(forecast(at('2026-03-31T21:00:00Z'))).toBe(4);
    expect([forecast(at('2026-04-02T10:00:00Z')), forecast(at('2026-04-05T10:00:00Z'))]).toEqual([null, null]);
  });

  it('expects more of the rest of a day that began with more', () => {
    const today = { at: asOf, came: 2 * 3 * 24 };
    const forecast = hourlyForecast(week, { timeZone: ZONE, holidays: [] }, today);
    expect(forecast(at('2026-04-01T12:00:00Z'))).toBeCloseTo((6 * (200 + 144)) / (200 + 72), 9);
    expect(forecast(at('2026-04-02T12:00:00Z'))).toBe(8);
  });
});

it('groups queues so that each is in one', () => {
  expect(
    groupQueues(
      new Map([
        ['b', 25],
        ['a', 3],
        ['c', 19],
      ]),
    ),
  ).toEqual([
    { name: 'b', queues: ['b'] },
    { name: 'other', queues: ['a', 'c'] },
  ]);
  expect(groupQueues(new Map([['other', 50]]))).toEqual([{ name: 'other', queues: ['other'] }]);
});
