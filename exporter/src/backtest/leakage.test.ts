import { catalogue } from '../indicators/catalogue.gen.js';
import { defineIndicator, gauge, hasAlert, type Indicator } from '../indicators/define.js';
import { momentAt, type World } from '../indicators/moment.js';
import { runIndicator } from '../indicators/run.js';
import { SimulatedBusiness, simulation } from '../indicators/testing/simulated.js';
import { memoryStore } from '../indicators/testing/world.js';
import type { StoreEngine } from '../engines/engine.js';
import { plusDays, startOfDay } from '../model/calendar.js';
import { sql } from '../sql/sql.js';
import { backtest } from './backtest.js';
import { WalkForward } from './replay/walk-forward.js';
import type { Backtest } from './result.js';
import { alterFuture } from './testing/alter.js';

const DAY = 86_400_000;
const zone = simulation.timeZone;
const end = simulation.until;
const cut = plusDays(startOfDay(end, zone), -40, zone);
const before = [45, 20, 1, 0].map((days) => plusDays(cut, -days, zone));
// A working day: at weekends nothing falls due.
const after = plusDays(cut, 31, zone);

/** Every model is fitted for every indicator: a minute at rest, and several beside other tests. */
const BUSY_MACHINE_MS = 400_000;

/** All that an indicator says at some instants, in their order, with models fitted on the way. */
async function saidBy(indicator: Indicator, world: World, instants: readonly Date[]): Promise<unknown[]> {
  const models = new WalkForward(indicator.models ?? [], world);
  const said: unknown[] = [];
  for (const asOf of instants) {
    await models.refit(asOf);
    const entities = [...indicator.needs, ...(indicator.uses ?? [])];
    const moment = await momentAt({ ...world, fits: models.fits() }, asOf, entities);
    const ctx = { ...moment, minimum: indicator.minimum, maxSeries: 2000 };
    said.push([
      await runIndicator(indicator, moment),
      hasAlert(indicator) && indicator.naive ? await indicator.naive.read(ctx) : null,
      indicator.scores ? await indicator.scores.read(ctx) : null,
    ]);
  }
  return said;
}

/** Looks into the table instead of the relation. */
const peeking = defineIndicator({
  id: 'peeking',
  family: 'retention',
  needs: ['activity'],
  metrics: { days: gauge('leadline_peeking_days', 'Days with activity.') },
  ...{ every: '1h', staleAfter: '1d', minimum: {}, thresholds: 'none' },
  words: { title: 'Peeking', meaning: 'Rows of a table.', method: 'A count.' },
  read: async ({ store: reader }) => {
    const [row] = await reader.query<{ n: number }>(sql`select count(*) as n from activity`);
    return [{ metric: 'days', labels: {}, value: row!.n }];
  },
});

let business: SimulatedBusiness;
let store: StoreEngine;
let world: World;
const original = new Map<string, { before: unknown[]; after: unknown[] }>();
let replayed: Backtest;

const replay = () =>
  backtest({
    ...{ world, indicators: catalogue, config: new Map() },
    readAt: new Map([...world.rows.keys()].map((name) => [name, end])),
    asked: { from: plusDays(cut, -60, zone), to: cut, everyMs: 4 * DAY },
  });

beforeAll(async () => {
  business = await SimulatedBusiness.at(plusDays(cut, 5, zone));
  store = await memoryStore();
  world = business.world(store);
  // Two reads, so that some of what is overwritten has versions.
  await business.sync(store);
  await business.advance(end);
  await business.sync(store);
  for (const indicator of [...catalogue, peeking])
    original.set(indicator.id, {
      before: await saidBy(indicator, world, before),
      after: await saidBy(indicator, world, [after]),
    });
  replayed = await replay();
  await alterFuture(store, cut);
}, BUSY_MACHINE_MS);

afterAll(async () => {
  await store.close();
  await business.source.close();
});

describe.each(catalogue)('$id', (indicator: Indicator) => {
  it('says the same of the past, whatever the future is', async () => {
    expect(rounded(await saidBy(indicator, world, before))).toEqual(rounded(original.get(indicator.id)!.before));
  });

  it('says something else of the future, so that this test can tell', async () => {
    const said = await saidBy(indicator, world, [after]);
    expect(rounded(said)).not.toEqual(rounded(original.get(indicator.id)!.after));
  });
});

it('an indicator that knows the future is found', async () => {
  const said = await saidBy(peeking, world, before);
  expect(rounded(said)).not.toEqual(rounded(original.get(peeking.id)!.before));
});

it('every alert with a truth is replayed, every forecast too, and what is not says why', () => {
  const ids = (of: readonly { readonly id: string }[]) => of.map(({ id }) => id).sort();
  const foretelling = catalogue.filter(
    (indicator) => (hasAlert(indicator) && indicator.truth !== 'none') || indicator.scores || indicator.forecast,
  );
  expect(ids(replayed.indicators)).toEqual(expect.arrayContaining(ids(foretelling)));
  expect(replayed.indicators.every(({ readings }) => readings.taken > 0)).toBe(true);
  for (const { reason } of replayed.left) expect(reason).toBe('is looked at and foretells nothing');
});

it(
  'no alert of the past is another one for another future',
  async () => {
    const alertsOf = ({ indicators }: Backtest) =>
      indicators.map(({ id, readings, alert, cases, forecast }) => ({
        ...{ id, readings },
        foreseen: forecast?.series.map(({ at, foreseen }) => [at, Number(foreseen.toPrecision(9))]),
        alerts: alert?.tradeOff.map(({ threshold, episodes, open }) => [threshold, episodes + open]),
        flagged: cases?.tradeOff.map(({ threshold, alertsPerWeek }) => [threshold, alertsPerWeek]),
      }));
    const again = await replay();
    expect(alertsOf(replayed).some(({ alerts }) => alerts?.some(([, count]) => count! > 0))).toBe(true);
    expect(alertsOf(again)).toEqual(alertsOf(replayed));
  },
  BUSY_MACHINE_MS,
);

/** Sums of doubles end in other digits when rows come in another order; which order, no one promised. */
function rounded(said: unknown): unknown {
  const text = JSON.stringify(said, (_, value: unknown) =>
    typeof value === 'number' ? Number(value.toPrecision(9)) : value,
  );
  const lines = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(lines).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
      : value !== null && typeof value === 'object'
        ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, lines(inner)]))
        : value;
  return (JSON.parse(text) as unknown[]).map(lines);
}
