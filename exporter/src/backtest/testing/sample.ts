import { gauge, type Indicator, type ReadContext } from '../../indicators/define.js';
import type { Score } from '../../indicators/truth.js';
import { LocalDay, sql } from '../../sql/sql.js';
import { seededRandom } from '../../statistics/random/random.js';
import type { Backtest } from '../result.js';
import { Bench, DAY } from './bench.js';
import { days, probe, scripted } from './probe.js';

const SHOPS = ['Berlin', 'Hamburg', 'Köln <Süd>', 'München', 'Frankfurt am Main, Hauptbahnhof', 'Leipzig', 'Bremen'];
const LENGTH = 365;
const ORDERS = 1500;
const DUE_DAYS = 40;
const start = Date.UTC(2026, 0, 1);

/**
 * A year as a report is likely to meet it: an alert with a history, chances of single orders, an alert that hardly ever comes,
 * one without a truth, and one that is not tested. By real replays of made-up rows; the same each time.
 */
export async function sampleBacktest(): Promise<Backtest> {
  const bench = await Bench.open();
  try {
    const activity = SHOPS.flatMap((shop, i) => days(shop, yearOf(i)));
    const named = (id: string, title: string, indicator: Indicator) =>
      ({ ...indicator, id, words: { ...indicator.words, title } }) as Indicator;
    const rare = probe({ thresholds: { warning: 400, critical: 800 } });
    const blind = probe({ truth: 'none' });
    return await bench.run(
      probe(),
      { activity },
      {
        readAt: new Map([['activity', new Date(start + (LENGTH + 1) * DAY)]]),
        indicators: [
          named('crowding', 'Crowding in shops', probe()),
          named('returns', 'Orders that are sent back', { ...probe({ scores: returns() }), thresholds: 'none' }),
          named('flood', 'Flooding of shops', rare),
          named('curiosity', 'Curious numbers without an outcome', blind),
          named('footfall', 'Visitors of the coming week', visitors()),
          named('view', 'A view', { ...probe(), thresholds: 'none' }),
        ],
      },
    );
  } finally {
    await bench.close();
  }
}

/** A view that foresees the sum of the coming week, in two shops, by the week before; with an interval from spring on. */
function visitors(): Indicator {
  const sums = async ({ store, relations }: ReadContext, from: Date, to: Date) =>
    store.query<{ shop: string; visitors: number }>(
      sql`select customer as shop, sum(events) as visitors from ${relations.activity} a
        where day >= ${new LocalDay(isoDay(from))} and day < ${new LocalDay(isoDay(to))} group by customer order by customer limit 2`,
    );
  const later = (at: Date, days: number) => new Date(at.getTime() + days * DAY);
  return {
    ...probe(),
    thresholds: 'none',
    metrics: { sum: gauge('leadline_probe_sum', 'What is foreseen.', ['shop']) },
    forecast: {
      unit: ['visitor', 'visitors'],
      foresees: 'visitors will come in the next seven days',
      horizon: '7d',
      whole: { shop: 'all' },
      read: (samples) =>
        samples.map(({ labels, value }) => ({
          labels,
          value: 0.8 * value + 4,
          ...(value > 12 ? { interval: { low: 0.5 * value, high: 1.4 * value + 10 } } : {}),
        })),
      came: async (ctx) => withAll(await sums(ctx, ctx.foreseenAt, later(ctx.foreseenAt, 7))),
      naive: [{ name: 'week before', words: 'As many come as in the seven days before.', read: (samples) => samples }],
    },
    read: async (ctx) =>
      withAll(await sums(ctx, later(ctx.asOf, -7), ctx.asOf)).map((one) => ({ metric: 'sum', ...one })),
  };
}

function withAll(rows: readonly { readonly shop: string; readonly visitors: number }[]) {
  const all = { shop: 'all', visitors: rows.reduce((sum, { visitors }) => sum + visitors, 0) };
  return [all, ...rows].map(({ shop, visitors }) => ({ labels: { shop }, value: visitors }));
}

function isoDay(at: Date): string {
  return at.toISOString().slice(0, 10);
}

/** Days with few events; now and then a disaster, mostly with some days of rising numbers before it. */
function yearOf(seed: number): number[] {
  const random = seededRandom(seed);
  const events = Array.from({ length: LENGTH }, () => Math.floor(6 * random()));
  for (let day = 15 + Math.floor(30 * random()); day < LENGTH; day += 25 + Math.floor(60 * random())) {
    events[day] = 100 + Math.floor(60 * random());
    if (random() < 0.8)
      for (let before = 1; before <= 5 && before <= day; before++)
        events[day - before] = Math.floor((70 - 10 * before) * (0.5 + random()));
    if (random() < 0.5) events[Math.min(LENGTH - 1, day + 12)] = 12 + Math.floor(20 * random());
  }
  return events;
}

/** Orders whose chance to be sent back grows with the time that nothing is heard of them; the chances are honest. */
function returns() {
  const random = seededRandom(99);
  const orders = Array.from({ length: ORDERS }, (_, i) => {
    const since = start + Math.floor((LENGTH - 20) * random()) * DAY;
    const risk = 0.05 + 0.65 * random() ** 2;
    const [bad, settles] = [random() < risk, Math.floor(DUE_DAYS * Math.sqrt(random()))];
    return { unit: `order ${i}`, since, risk, endsAfter: bad ? DUE_DAYS : settles, bad };
  });
  const scoresOn = (day: string): Score[] =>
    orders.flatMap(({ unit, since, risk, endsAfter }) => {
      const age = (Date.parse(day) - since) / DAY;
      if (age < 0 || age >= endsAfter) return [];
      // Of those that settle, so many have by this age; the rest of them is what still speaks against it.
      const settled = (age / DUE_DAYS) ** 2;
      return [
        {
          unit,
          since: new Date(since),
          dueAt: new Date(since + DUE_DAYS * DAY),
          chance: risk / (risk + (1 - risk) * (1 - settled)),
        },
      ];
    });
  return scripted(
    scoresOn,
    orders
      .filter(({ bad }) => bad)
      .map(({ unit, since }) => ({ unit, since: new Date(since), at: new Date(since + DUE_DAYS * DAY) }))
      .filter(({ at }) => at.getTime() <= start + LENGTH * DAY),
  );
}
