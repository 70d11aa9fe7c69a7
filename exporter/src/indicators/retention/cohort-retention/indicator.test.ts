import fc from 'fast-check';
import type { StoreEngine } from '../../../engines/engine.js';
import type { ActivityLiteral, CustomerLiteral } from '../../testing/literals.js';
import { readAt, samplesOf, seriesOf } from '../../testing/read.js';
import { memoryStore, worldOf } from '../../testing/world.js';
import { mondayOf, plusDays } from '../days.js';
import cohortRetention from './indicator.js';

const few = { minimum: { customers: 1 } };
/** Someone who is no customer was active before both grids: the history is known. */
const known: ActivityLiteral[] = [
  { customer: 'elder', day: '2024-01-26' },
  { customer: 'elder', day: '2025-07-30' },
];
const customers: CustomerLiteral[] = [
  { id: 'a', started_at: '2026-01-05' },
  { id: 'b', started_at: '2026-01-07' },
  { id: 'c', started_at: '2026-01-19' },
  { id: 'late', started_at: '2026-02-02' },
];
const activity: ActivityLiteral[] = [
  ...known,
  { customer: 'a', day: '2026-01-05' },
  { customer: 'a', day: '2026-01-12' },
  { customer: 'a', day: '2026-01-18' },
  { customer: 'a', day: '2026-01-27' },
  { customer: 'b', day: '2026-01-07' },
  { customer: 'b', day: '2026-02-03' },
  { customer: 'c', day: '2026-01-19' },
];

let store: StoreEngine;
beforeAll(async () => {
  store = await memoryStore();
});
afterAll(() => store.close());

describe('cohort-retention', () => {
  it('counts who was active at an age, or then or later, in periods that are over', async () => {
    const outcome = await readAt(cohortRetention, await worldOf(store, { customers, activity }), '2026-02-04', {}, few);
    const series = seriesOf(cohortRetention, outcome, 'ratio');
    const of = (prefix: string) => Object.entries(series).filter(([name]) => name.startsWith(prefix));
    expect(Object.fromEntries(of('period=week,cohort=2026-01-05'))).toEqual({
      'period=week,cohort=2026-01-05,age=00,measure=return_on': 1,
      'period=week,cohort=2026-01-05,age=00,measure=on_or_after': 1,
      'period=week,cohort=2026-01-05,age=01,measure=return_on': 0.5,
      'period=week,cohort=2026-01-05,age=01,measure=on_or_after': 0.5,
      'period=week,cohort=2026-01-05,age=02,measure=return_on': 0,
      'period=week,cohort=2026-01-05,age=02,measure=on_or_after': 0.5,
      'period=week,cohort=2026-01-05,age=03,measure=return_on': 0.5,
      'period=week,cohort=2026-01-05,age=03,measure=on_or_after': 0.5,
    });
    expect(of('period=month').map(([name]) => name)).toEqual([
      'period=month,cohort=2026-01-01,age=00,measure=return_on',
      'period=month,cohort=2026-01-01,age=00,measure=on_or_after',
    ]);
    expect(seriesOf(cohortRetention, outcome, 'customers')).toEqual({
      'period=week,cohort=2026-01-05': 2,
      'period=week,cohort=2026-01-19': 1,
      'period=month,cohort=2026-01-01': 3,
    });
  });

  it('weighs the average by the customers who have reached the age', async () => {
    const outcome = await readAt(cohortRetention, await worldOf(store, { customers, activity }), '2026-02-04', {}, few);
    expect(seriesOf(cohortRetention, outcome, 'averageCustomers')).toMatchObject({
      'period=week,age=00': 3,
      'period=week,age=01': 3,
      'period=week,age=02': 2,
    });
    const ratios = seriesOf(cohortRetention, outcome, 'averageRatio');
    expect(ratios['period=week,age=01,measure=return_on']).toBeCloseTo(1 / 3, 12);
    expect(ratios['period=week,age=02,measure=on_or_after']).toBe(0.5);
  });

  it('takes the day, week and month of the business time zone', async () => {
    const rows = { customers: [{ id: 'a', started_at: '2026-01-04T23:30:00Z' }], activity: known };
    const cohorts = async (timeZone: string) => {
      const outcome = await readAt(cohortRetention, await worldOf(store, rows, { timeZone }), '2026-02-04', {}, few);
      return Object.keys(seriesOf(cohortRetention, outcome, 'customers'))[0];
    };
    expect(await cohorts('UTC')).toBe('period=week,cohort=2025-12-29');
    expect(await cohorts('Europe/Berlin')).toBe('period=week,cohort=2026-01-05');
  });

  it('shows nothing of periods before the first activity that is known', async () => {
    const world = await worldOf(store, { customers, activity: activity.filter(({ day }) => day >= '2026-01-08') });
    const outcome = await readAt(cohortRetention, world, '2026-02-04', {}, few);
    const shown = Object.keys(seriesOf(cohortRetention, outcome, 'ratio')).filter((name) => name.includes('return_on'));
    expect(shown).toEqual([
      'period=week,cohort=2026-01-19,age=00,measure=return_on',
      'period=week,cohort=2026-01-19,age=01,measure=return_on',
      'period=week,cohort=2026-01-05,age=01,measure=return_on',
      'period=week,cohort=2026-01-05,age=02,measure=return_on',
      'period=week,cohort=2026-01-05,age=03,measure=return_on',
    ]);
  });

  it('says what it lacks instead of a zero', async () => {
    const empty = await readAt(cohortRetention, await worldOf(store, { customers: [], activity: [] }), '2026-02-04');
    expect(empty.status).toBe('not_enough_data');
    const outcome = await readAt(cohortRetention, await worldOf(store, { customers, activity }), '2026-02-04');
    expect(outcome).toMatchObject({
      status: 'not_enough_data',
      reason: expect.stringMatching(/^3 customers .* from 30/),
    });
  });

  it('stays within its series with a long history', async () => {
    const days = Array.from({ length: 1200 }, (_, i) => plusDays('2022-12-01', i));
    const rows = {
      customers: days.map((day) => ({ id: day, started_at: day })),
      activity: days.map((day) => ({ customer: day, day })),
    };
    const samples = samplesOf(await readAt(cohortRetention, await worldOf(store, rows), '2026-03-10'));
    const cells = (26 * 27) / 2 + (24 * 25) / 2;
    expect(samples.length).toBe(4 * cells + 5 * (26 + 24) + 26 + 24);
  });
});

describe('cohort-retention against a plain count', () => {
  const asOf = '2026-02-04';
  const day = fc.integer({ min: 0, max: 80 }).map((n) => plusDays('2025-11-17', n));
  const people = fc.array(fc.record({ start: day, active: fc.uniqueArray(day, { maxLength: 8 }) }), {
    minLength: 1,
    maxLength: 12,
  });

  it('agrees for any customers', async () => {
    await fc.assert(
      fc.asyncProperty(people, async (list) => {
        const rows = {
          customers: list.map(({ start }, i) => ({ id: `c${i}`, started_at: start })),
          activity: [...known, ...list.flatMap(({ active }, i) => active.map((d) => ({ customer: `c${i}`, day: d })))],
        };
        const outcome = await readAt(cohortRetention, await worldOf(store, rows), asOf, {}, few);
        const weeks = Object.entries(outcome.status === 'ok' ? seriesOf(cohortRetention, outcome, 'active') : {});
        expect(Object.fromEntries(weeks.filter(([name]) => name.startsWith('period=week')))).toEqual(plainCount(list));
      }),
      { numRuns: 40 },
    );
  });

  /** Week by week and customer by customer, straight from the definition. */
  function plainCount(list: readonly { start: string; active: readonly string[] }[]): Record<string, number> {
    const counts: Record<string, number> = {};
    const running = mondayOf(asOf);
    for (const cohort of new Set(list.map(({ start }) => mondayOf(start)))) {
      const members = list.filter(({ start }) => mondayOf(start) === cohort);
      for (let age = 0, week = cohort; week < running; age++, week = plusDays(cohort, 7 * age)) {
        const weeksActive = members.map(({ active }) => active.map(mondayOf).filter((monday) => monday < running));
        const label = `period=week,cohort=${cohort},age=${String(age).padStart(2, '0')}`;
        counts[`${label},measure=return_on`] = weeksActive.filter((weeks) => weeks.includes(week)).length;
        counts[`${label},measure=on_or_after`] = weeksActive.filter((weeks) => weeks.some((w) => w >= week)).length;
      }
    }
    return counts;
  }
});
