import type { Indicator } from '../../indicators/define.js';
import { worldOf } from '../../indicators/testing/world.js';
import { defineModel, type Model } from '../../models/define.js';
import { sql } from '../../sql/sql.js';
import { Bench, DAY } from '../testing/bench.js';
import { days, probe, scripted } from '../testing/probe.js';
import { quiet, shopActivity } from '../testing/shops.js';

let bench: Bench;
beforeAll(async () => (bench = await Bench.open()));
afterAll(() => bench.close());

it('refits models as they fall due, each with what was known then', async () => {
  const asked: string[] = [];
  const model: Model<number> = defineModel<number>({
    id: 'probe-model',
    needs: ['activity'],
    refitEvery: '10d',
    fit: async ({ asOf, store: reader, relations }) => {
      asked.push(asOf.toISOString().slice(0, 10));
      const rows = await reader.query(relations.activity);
      return rows.length < 10
        ? { status: 'not_enough_data', reason: `${rows.length} days` }
        : { status: 'fitted', parameters: rows.length, samples: rows.length, quality: {} };
    },
  });
  const fitted: unknown[] = [];
  const base = probe();
  const indicator: Indicator = {
    ...base,
    models: [model],
    read: (ctx) => {
      const fit = ctx.fits.of(model);
      fitted.push(fit.status === 'fitted' ? fit.parameters : fit.status);
      return base.read(ctx);
    },
  };
  const { models } = await bench.run(indicator, { activity: days('a', quiet(0, 30)) });
  // Ten days are over on the 11th; until then it is tried every day.
  expect(asked).toEqual([...days('a', quiet(0, 10)).map(({ day }) => day), '2026-01-21', '2026-01-31']);
  expect(fitted).toEqual([
    ...Array<string>(10).fill('not_enough_data'),
    ...Array<number>(10).fill(10),
    ...Array<number>(10).fill(20),
    30,
    30,
  ]);
  expect(models).toEqual([
    { id: 'probe-model', fits: 3, unfitted: 10, unfittedReason: '9 days', notes: [], failure: null },
  ]);
});

it('goes on where a part of an indicator fails, and says what failed', async () => {
  const base = probe();
  const broken: Indicator = {
    ...base,
    ...{ naive: { ...base.naive!, read: () => Promise.reject(new Error('no such table')) } },
    read: () => Promise.reject(new Error('division by zero')),
  };
  const { indicators } = await bench.run(broken, { activity: shopActivity });
  expect(indicators[0]!.readings).toEqual({
    ...{ taken: 32, ok: 0, others: [{ status: 'failed', reason: 'division by zero', count: 32 }] },
  });
  expect(indicators[0]!.faults).toEqual(['reading the rule it replaces failed: no such table (32 times)']);
});

it('measures the chances of single cases, and the rule beside them', async () => {
  const at = (day: number) => new Date(Date.UTC(2026, 0, day));
  const orders = Array.from({ length: 20 }, (_, i) => ({ unit: `o${i}`, since: at(2 + (i % 3)), bad: i % 2 === 0 }));
  const scores = scripted(
    (day) =>
      orders
        .map((order) => ({ ...order, age: (new Date(day).getTime() - order.since.getTime()) / DAY }))
        .filter(({ age }) => age >= 0 && age < 10)
        .map(({ unit, since, bad, age }) => ({
          ...{ unit, since, dueAt: new Date(since.getTime() + 10 * DAY), chance: bad ? 0.1 + age / 10 : 0.2 },
        })),
    orders
      .filter(({ bad }) => bad)
      .map(({ unit, since }) => ({ unit, since, at: new Date(since.getTime() + 10 * DAY) })),
  );
  const { indicators } = await bench.run(probe({ scores }), { activity: shopActivity });
  const { cases } = indicators[0]!;
  expect(cases).toMatchObject({ settled: 20, cameTrue: 10, open: 0, begunBefore: 0, unread: 0 });
  expect(cases!.warning).toMatchObject({ right: 10, wrong: 0, precision: 1, recall: 1, threshold: 0.5 });
  expect(cases!.warning.leadSeconds).toMatchObject({ median: 6 * 86_400 });
  expect(cases!.critical.leadSeconds).toMatchObject({ median: 3 * 86_400 });
  expect(cases!.naive.measured).toMatchObject({ right: 10, wrong: 10, precision: 0.5, recall: 1 });
  expect(cases!.naive.asPrecise).toBeNull();
  expect(cases!.chances).toMatchObject({ scored: 200, auc: 0.85 });
  expect(cases!.naive.chances).toMatchObject({ auc: 0.5 });
  expect(cases!.leads).toEqual({ stepSeconds: 43_200, counts: [...Array<number>(12).fill(0), 10] });
});

it('says of which indicators there is nothing to test', async () => {
  const view: Indicator = { ...probe(), id: 'view', thresholds: 'none' };
  const needy = { ...probe(), id: 'needy', needs: ['tickets'] } as Indicator;
  const { left, indicators } = await bench.run(
    probe(),
    { activity: shopActivity },
    { indicators: [probe(), view, needy] },
  );
  expect(indicators.map(({ id }) => id)).toEqual(['probe']);
  expect(left).toEqual([
    { id: 'view', reason: 'is looked at and foretells nothing' },
    { id: 'needy', reason: 'needs tickets, not configured' },
  ]);
});

it('stops when told to, and tells how far it is', async () => {
  const stop = new AbortController();
  const progress: [number, number][] = [];
  const onProgress = (done: number, of: number) => {
    progress.push([done, of]);
    if (done === 3) stop.abort(new Error('stopped by the operator'));
  };
  await expect(bench.run(probe(), { activity: shopActivity }, { signal: stop.signal, onProgress })).rejects.toThrow(
    'stopped by the operator',
  );
  expect(progress).toEqual([
    [0, 32],
    [1, 32],
    [2, 32],
    [3, 32],
  ]);
});

describe('overwritten columns', () => {
  const customer = { id: 'a', started_at: '2026-01-01T00:00:00Z' };
  const needy = { ...probe(), needs: ['activity', 'customers'] } as Indicator;

  it('that were read when they came are known', async () => {
    const { indicators } = await bench.run(needy, { activity: shopActivity, customers: [customer] });
    expect(indicators[0]!.hindsight).toEqual({ share: 0, entities: [] });
  });

  it('that were first read later are known by hindsight only', async () => {
    const world = await worldOf(bench.store, { activity: shopActivity, customers: [customer] });
    const seenAt = new Date('2026-01-17T12:00:00Z');
    await bench.store.transaction((session) => session.run(sql`update customers set seen_at = ${seenAt}`));
    const { indicators } = await bench.run(needy, {}, { world });
    // Of the 32 points those from the 2nd to the 17th of January; the first day is the customer's own.
    expect(indicators[0]!.hindsight).toEqual({ share: 16 / 32, entities: ['customers'] });
  });

  it('used in place are always known by hindsight', async () => {
    const world = await worldOf(bench.store, { activity: shopActivity, customers: [customer] });
    const rows = new Map(world.rows);
    rows.set('customers', { ...rows.get('customers')!, versioned: false });
    const { indicators } = await bench.run(needy, {}, { world: { ...world, rows } });
    expect(indicators[0]!.hindsight).toEqual({ share: 1, entities: ['customers'] });
  });
});
