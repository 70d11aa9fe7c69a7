import type { StoreEngine } from '../../../engines/engine.js';
import { customerSilence } from '../../../models/customer-silence/model.js';
import { simulateShop } from '../../../models/customer-silence/testing/shop.js';
import { daysBefore } from '../../../models/days.js';
import { auc } from '../../../statistics/metrics/ranking.js';
import type { ReadContext, Score, WorkListReading } from '../../define.js';
import { momentAt, type World } from '../../moment.js';
import { fitsAt } from '../../testing/fits.js';
import { readAt, seriesOf } from '../../testing/read.js';
import { memoryStore, worldOf } from '../../testing/world.js';
import { plusDays } from '../days.js';
import confirmationProbability from './indicator.js';
import { bandLabels } from './metrics.js';

const until = '2026-07-01';
const horizonDays = 30;
/** From then on it is known what became of everybody. */
const before = daysBefore(until, horizonDays + 5);
const shop = simulateShop({ customers: 800, days: 220, until, segments: ['a', 'a', 'b'] });
const cancelled = { id: 'cancelled', started_at: daysBefore(before, 50), ended_at: `${plusDays(before, 3)}T08:00:00Z` };
const rows = {
  customers: [...shop.customers, cancelled],
  activity: [
    ...shop.activity,
    { customer: 'cancelled', day: daysBefore(before, 50) },
    { customer: 'cancelled', day: daysBefore(before, 4) },
  ],
};

let store: StoreEngine;
let world: World;
beforeAll(async () => {
  store = await memoryStore();
  world = await worldOf(store, rows, { churnHorizonDays: horizonDays });
});
afterAll(() => store.close());

const noonOf = (day: string) => new Date(`${day}T12:00:00Z`);

async function contextAt(day: string): Promise<ReadContext> {
  const asOf = noonOf(day);
  const fits = await fitsAt(world, asOf, [customerSilence]);
  const { minimum } = confirmationProbability;
  return { ...(await momentAt({ ...world, fits }, asOf, [])), minimum, maxSeries: 2000 };
}

async function scoresAt(day: string): Promise<readonly Score[]> {
  const read = await confirmationProbability.scores!.read(await contextAt(day));
  if ('status' in read) throw new Error(read.reason);
  return read;
}

const key = ({ unit, since }: { unit: string; since: Date }) => `${unit} ${since.toISOString()}`;
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe('confirmation-probability', () => {
  it('counts the active customers of each segment by their chances', async () => {
    const chances = (await scoresAt(until)).map(({ chance }) => chance);
    const outcome = await readAt(confirmationProbability, world, noonOf(until));
    const total = (metric: string) => sum(Object.values(seriesOf(confirmationProbability, outcome, metric)));
    expect(Object.keys(seriesOf(confirmationProbability, outcome, 'active'))).toEqual(['segment=a', 'segment=b']);
    expect(total('active')).toBe(chances.length);
    expect(total('expected')).toBeCloseTo(sum(chances), 6);
    expect(total('warning')).toBe(chances.filter((chance) => chance >= 0.5).length);
    expect(total('critical')).toBe(chances.filter((chance) => chance >= 0.8).length);
    expect(total('critical')).toBeGreaterThan(0);
    const bands = seriesOf(confirmationProbability, outcome, 'customers');
    expect(bandLabels).toEqual(['0.0-0.2', '0.2-0.4', '0.4-0.6', '0.6-0.8', '0.8-1.0']);
    for (const [band, label] of bandLabels.entries()) {
      const within = chances.filter((chance) => Math.min(4, Math.floor(chance * 5)) === band);
      expect(bands[`segment=a,chance=${label}`]! + bands[`segment=b,chance=${label}`]!).toBe(within.length);
    }
    const mean = seriesOf(confirmationProbability, outcome, 'mean')['segment=a']!;
    const of = (metric: string) => seriesOf(confirmationProbability, outcome, metric)['segment=a']!;
    expect(mean).toBeCloseTo(of('expected') / of('active'), 12);
  });

  it('leaves out the smallest segments where there may not be as many series', async () => {
    const outcome = await readAt(confirmationProbability, world, noonOf(until), {}, { maxSeries: 12 });
    expect(outcome).toMatchObject({ status: 'ok', dropped: 10 });
    expect(Object.keys(seriesOf(confirmationProbability, outcome, 'active'))).toEqual(['segment=a']);
  });
});

describe('the chances of confirmation-probability', () => {
  it('are of silences that come true when the horizon is over without another activity, and only then', async () => {
    const scores = await scoresAt(before);
    const cameTrue = await confirmationProbability.scores!.cameTrue({
      ...(await contextAt(until)),
      from: noonOf(before),
    });
    const ends = new Map(cameTrue.map((each) => [key(each), each.at]));
    const days = new Map<string, string[]>();
    for (const { customer, day } of rows.activity) days.set(customer, [...(days.get(customer) ?? []), day]);
    expect(scores.length).toBeGreaterThan(150);
    let lost = 0;
    for (const score of scores.filter(({ unit }) => unit !== 'cancelled')) {
      const lastDay = days
        .get(score.unit)!
        .filter((day) => day < before)
        .sort()
        .at(-1)!;
      expect(score.since).toEqual(new Date(`${plusDays(lastDay, 1)}T00:00:00Z`));
      expect(score.dueAt).toEqual(new Date(`${plusDays(lastDay, horizonDays + 1)}T00:00:00Z`));
      const cameBack = days.get(score.unit)!.some((day) => day > lastDay && day <= plusDays(lastDay, horizonDays));
      expect(ends.get(key(score))).toEqual(cameBack ? undefined : score.dueAt);
      lost += cameBack ? 0 : 1;
    }
    expect(lost).toBeGreaterThan(50);
  });

  it('come true with a cancellation', async () => {
    const ctx = await contextAt(until);
    const cameTrue = await confirmationProbability.scores!.cameTrue({ ...ctx, from: noonOf(before) });
    expect(cameTrue.filter(({ unit }) => unit === 'cancelled')).toEqual([
      {
        unit: 'cancelled',
        since: new Date(`${daysBefore(before, 3)}T00:00:00Z`),
        at: new Date(cancelled.ended_at),
      },
    ]);
    const scored = async (day: string) => (await scoresAt(day)).some(({ unit }) => unit === 'cancelled');
    expect([await scored(before), await scored(until)]).toEqual([true, false]);
  });

  it('tell who is lost better than the time that has gone by', async () => {
    const scores = await scoresAt(before);
    const ctx = await contextAt(until);
    const ends = new Set((await confirmationProbability.scores!.cameTrue({ ...ctx, from: noonOf(before) })).map(key));
    const aucOf = (score: (one: Score) => number) =>
      Number(auc(scores.map((one) => ({ score: score(one), positive: ends.has(key(one)) }))));
    const silence = (one: Score) => noonOf(before).getTime() - one.since.getTime();
    expect(aucOf(({ chance }) => chance)).toBeGreaterThan(aucOf(silence));
  });
});

describe('the work list of confirmation-probability', () => {
  const listOf = async (limit: number, where = {}) =>
    (await confirmationProbability.workList!.read({
      ...(await contextAt(until)),
      limit,
      where,
    })) as WorkListReading;

  it('has flagged customers, those first who are most likely to take most with them', async () => {
    const { items, total } = await listOf(1000);
    const flagged = (await scoresAt(until)).filter(({ chance }) => chance >= 0.5);
    expect(total).toBe(flagged.length);
    expect(items.map(({ unit }) => unit).sort()).toEqual(flagged.map(({ unit }) => unit).sort());
    const stakes = items.map(({ chance, value }) => chance! * value!);
    expect(stakes).toEqual([...stakes].sort((a, b) => b - a));
    const [first] = items;
    const { dueAt, since } = flagged.find(({ unit }) => unit === first!.unit)!;
    expect(first!.dueAt).toEqual(dueAt);
    const silent = Math.floor((noonOf(until).getTime() - since.getTime()) / 86_400_000);
    expect(first!.reason).toMatch(new RegExp(`^no activity for ${silent} days?; (usually every|came on one day only)`));
  });

  it('can be cut and narrowed to a segment', async () => {
    const [all, cut, narrowed] = [await listOf(1000), await listOf(5), await listOf(1000, { segment: 'b' })];
    expect(cut).toEqual({ items: all.items.slice(0, 5), total: all.total });
    expect(narrowed.items).toEqual(all.items.filter(({ labels }) => labels['segment'] === 'b'));
    expect(narrowed.total).toBe(narrowed.items.length);
    expect(narrowed.total).toBeGreaterThan(0);
    expect(await listOf(5, { segment: 'nobody' })).toEqual({ items: [], total: 0 });
  });

  it('has a reason instead, where the reading has', async () => {
    const ctx = { ...(await contextAt(until)), minimum: { customers: 5000 } };
    expect(await confirmationProbability.workList!.read({ ...ctx, limit: 5, where: {} })).toMatchObject({
      status: 'not_enough_data',
    });
  });
});
