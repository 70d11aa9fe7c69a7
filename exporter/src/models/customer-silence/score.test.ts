import type { Engine, StoreEngine } from '../../engines/engine.js';
import { openEngine } from '../../engines/open.js';
import { momentAt, type World } from '../../indicators/moment.js';
import { memoryStore, worldOf } from '../../indicators/testing/world.js';
import { sql } from '../../sql/sql.js';
import { logOdds, type LogisticModel } from '../../statistics/logistic/fit.js';
import { sigmoid } from '../../statistics/special/logistic.js';
import { startPostgres, type TestPostgres } from '../../testing/postgres.js';
import { requires } from '../../testing/requires.js';
import { daysBefore } from '../days.js';
import { numbers } from '../formula/arithmetic.js';
import { fitModel } from '../refit.js';
import { closedFormLogOdds, silenceFeatures, type History } from './formulas.js';
import { customerSilence } from './model.js';
import type { SilenceParameters } from './parameters.js';
import { scoredCustomers } from './score.js';
import { differingPaths } from './testing/flat.js';
import { simulateShop } from './testing/shop.js';

requires('postgres');

const until = '2026-07-01';
const horizonDays = 45;
const asOf = new Date(`${until}T09:00:00Z`);
const drawn = simulateShop({ customers: 700, days: 300, until });
/** Beside what is drawn: one of every day, one of a single purchase, one who has just gone, one who has ended. */
const shop = {
  customers: [
    ...drawn.customers,
    ...['daily', 'once', 'gone', 'ended'].map((id) => ({ id, started_at: daysBefore(until, 250) })),
  ].map((customer) => (customer.id === 'ended' ? { ...customer, ended_at: daysBefore(until, 2) } : customer)),
  activity: [
    ...drawn.activity,
    ...Array.from({ length: 250 }, (_, i) => ({ customer: 'daily', day: daysBefore(until, i + 1), amount: 1 })),
    { customer: 'once', day: daysBefore(until, horizonDays), amount: 5 },
    { customer: 'gone', day: daysBefore(until, horizonDays + 1), amount: 5 },
    { customer: 'ended', day: daysBefore(until, 3), amount: 5 },
    { customer: 'not a customer', day: daysBefore(until, 3), amount: 5 },
  ],
};

interface Scored extends Record<keyof History<number> | 'confirmation' | 'loss' | 'amount', number> {
  readonly [column: string]: number;
}
type ScoredRow = Scored & Readonly<Record<'closed_form_loss', number>>;

let server: TestPostgres;
const stores: StoreEngine[] = [];
const worlds: World[] = [];
let parameters: SilenceParameters;

beforeAll(async () => {
  server = await startPostgres();
  const url = await server.database();
  const times = { statementTimeoutMs: 60_000, connectTimeoutMs: 10_000 };
  stores.push(
    await memoryStore(),
    await openEngine({
      engine: 'postgres',
      url,
      standbyUrls: [],
      tls: { mode: 'disable' },
      ...times,
      schema: 'leadline',
    }),
  );
  for (const store of stores) worlds.push(await worldOf(store, shop, { churnHorizonDays: horizonDays }));
  parameters = (await fitAt(worlds[0]!)).parameters;
});

afterAll(async () => {
  await Promise.all(stores.map((store: Engine) => store.close()));
  await server.stop();
});

async function fitAt(world: World) {
  const fit = await fitModel(customerSilence, await momentAt(world, asOf, []));
  if (fit.status !== 'fitted') throw new Error(fit.reason);
  return { ...fit, parameters: fit.parameters as SilenceParameters };
}

async function scoresOf(world: World, fit: SilenceParameters) {
  const moment = await momentAt(world, asOf, []);
  const rows = await world.store.query(sql`select * from ${scoredCustomers(moment, fit)} s order by customer`);
  return new Map(rows.map((row) => [row['customer'] as string, row as unknown as ScoredRow & { gap_logs: number }]));
}

/** The same in TypeScript from the same history. */
function chancesOf(row: ScoredRow & { gap_logs: number }, fit: SilenceParameters) {
  const history = { ...row, gapLogs: row.gap_logs };
  const chance = (model: LogisticModel | null, h: number) => {
    const closed = closedFormLogOdds(numbers, fit.bgNbd, history, h);
    return sigmoid(model ? logOdds(model, silenceFeatures(numbers, closed, history, fit.meanLogGap)) : closed);
  };
  const loss = (model: LogisticModel | null) => Math.min(1, fit.lossFactor * chance(model, horizonDays));
  const confirmation = chance(fit.confirmation, horizonDays - row.recency);
  return { confirmation, loss: loss(fit.loss), closed_form_loss: loss(null) };
}

describe.each(['DuckDB', 'Postgres'])('scores in %s', (name) => {
  const world = () => worlds[name === 'DuckDB' ? 0 : 1]!;

  it.each([
    ['as fitted', (fit: SilenceParameters) => fit],
    ['by the closed form alone', (fit: SilenceParameters) => ({ ...fit, confirmation: null, loss: null })],
    [
      'of parameters at their ends',
      (fit: SilenceParameters) => ({ ...fit, bgNbd: { r: 1e-3, alpha: 1e-7, a: 1e4, b: 1e-4 } }),
    ],
  ])('are those of TypeScript, %s', async (_, change) => {
    const fit = change(parameters);
    const scores = await scoresOf(world(), fit);
    expect(scores.size).toBeGreaterThan(200);
    for (const row of scores.values())
      for (const [column, expected] of Object.entries(chancesOf(row, fit))) {
        expect(Math.abs(row[column]! - expected)).toBeLessThan(1e-9);
        expect(expected >= 0 && expected <= 1).toBe(true);
      }
  });

  it('are of whoever has been active within the horizon and has not ended', async () => {
    const scores = await scoresOf(world(), parameters);
    expect([...scores.keys()].filter((id) => !id.startsWith('customer '))).toEqual(['daily', 'once']);
    expect(scores.get('once')).toMatchObject({
      ...{
        repeats: 0,
        recency: 44,
        tenure: 44,
        recent: 0,
        prior: 1,
        gap_logs: 0,
        longest: 0,
        weeks: 1,
        months: 1,
        amount: 5,
      },
      segment: 'all',
      last_day: daysBefore(until, 45),
    });
    expect(scores.get('daily')).toMatchObject({
      repeats: 249,
      recency: 0,
      tenure: 249,
      recent: 28,
      prior: 84,
      gap_logs: 0,
    });
    expect(scores.get('daily')).toMatchObject({ longest: 1, weeks: 37, amount: 45 });
    expect(scores.get('once')!.confirmation).toBeGreaterThan(scores.get('daily')!.confirmation);
  });
});

describe('a fit', () => {
  it('is the same from both engines', async () => {
    const other = await fitAt(worlds[1]!);
    expect(differingPaths(other.parameters, parameters, 1e-6)).toEqual([]);
  });
});
