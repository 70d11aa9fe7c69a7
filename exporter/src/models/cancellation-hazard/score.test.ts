import type { StoreEngine } from '../../engines/engine.js';
import { openEngine } from '../../engines/open.js';
import { momentAt, type World } from '../../indicators/moment.js';
import { memoryStore, worldOf } from '../../indicators/testing/world.js';
import { ident, join, sql } from '../../sql/sql.js';
import { startPostgres, type TestPostgres } from '../../testing/postgres.js';
import { requires } from '../../testing/requires.js';
import { numbers } from '../formula/arithmetic.js';
import { fitModel } from '../refit.js';
import { chanceOf } from './chances.js';
import { baselineHazard, type Situation } from './formulas.js';
import { cancellationHazard } from './model.js';
import type { HazardParameters } from './parameters.js';
import { scoredContracts } from './score.js';
import { situationColumns } from './situations.js';
import { simulateContracts } from './testing/contracts.js';

requires('postgres');

const until = '2026-07-01';
const asOf = new Date(`${until}T09:00:00Z`);
const drawn = simulateContracts({ customers: 300, days: 360, until });
/** Beside what is drawn: by the year, with a renewal today; with tickets; begun today; ended today. */
const rows = {
  customers: [
    ...drawn.customers,
    { id: 'yearly', started_at: '2025-07-01', plan: 'team', billing_months: 12 },
    { id: 'helped', started_at: '2026-05-31', plan: 'team', billing_months: 3 },
    { id: 'new', started_at: until, plan: 'team' },
    { id: 'gone', started_at: '2026-01-01', ended_at: `${until}T08:00:00Z` },
  ],
  activity: [
    ...drawn.activity,
    ...[1, 20, 29, 50].map((ago, i) => ({
      customer: 'yearly',
      day: new Date(asOf.getTime() - ago * 86_400_000).toISOString().slice(0, 10),
      events: 10 ** i,
    })),
  ],
  tickets: [
    { id: '1', customer: 'helped', opened_at: '2026-06-01', resolution_due_at: '2026-06-05' },
    {
      id: '2',
      customer: 'helped',
      opened_at: '2026-06-01',
      first_response_due_at: '2026-06-02',
      first_response_at: '2026-06-03',
      resolved_at: '2026-06-03',
    },
    {
      id: '3',
      customer: 'helped',
      opened_at: '2026-06-01',
      resolution_due_at: '2026-06-05',
      resolved_at: '2026-06-04',
    },
    { id: '4', customer: null, opened_at: '2026-06-01' },
  ],
};

let server: TestPostgres;
const stores: StoreEngine[] = [];
const worlds: World[] = [];
let parameters: HazardParameters;

beforeAll(async () => {
  server = await startPostgres();
  const times = { statementTimeoutMs: 60_000, connectTimeoutMs: 10_000 };
  const url = await server.database();
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
  for (const store of stores) worlds.push(await worldOf(store, rows));
  const fit = await fitModel(cancellationHazard, await momentAt(worlds[0]!, asOf, []));
  if (fit.status !== 'fitted') throw new Error(fit.reason);
  parameters = fit.parameters as HazardParameters;
});

afterAll(async () => {
  await Promise.all(stores.map((store) => store.close()));
  await server.stop();
});

type Scored = Situation<number> &
  Readonly<Record<'term' | 'ahead' | 'by_months', number>> & { readonly customer: string };

async function scoresOf(world: World, fit: HazardParameters): Promise<Map<string, Scored>> {
  const columns = Object.entries(situationColumns).map(([name, column]) => sql`${column} as ${ident(name)}`);
  const moment = await momentAt(world, asOf, []);
  const list = await world.store.query<Record<string, number | string>>(
    sql`select ${join(columns)}, customer, term, ahead, s.baseline as by_months from ${scoredContracts(moment, fit)} s`,
  );
  return new Map(list.map((row) => [row['customer'] as string, row as unknown as Scored]));
}

describe.each(['DuckDB', 'Postgres'])('scores in %s', (name) => {
  const world = () => worlds[name === 'DuckDB' ? 0 : 1]!;

  it.each([
    ['as fitted', (fit: HazardParameters) => fit],
    ['by the baseline alone', (fit: HazardParameters) => ({ ...fit, term: null, ahead: null })],
  ])('are those of TypeScript, %s', async (_, change) => {
    const fit = change({
      ...parameters,
      baseline: { ...parameters.baseline, byBilling: [{ billingMonths: 12, alpha: 0.5, beta: 9 }] },
    });
    const scores = await scoresOf(world(), fit);
    expect(scores.size).toBeGreaterThan(150);
    for (const row of scores.values()) {
      const situation: Situation<number> = row;
      expect(Math.abs(row.term - chanceOf('term', fit, { situation }))).toBeLessThan(1e-12);
      expect(Math.abs(row.ahead - chanceOf('ahead', fit, { situation }))).toBeLessThan(1e-12);
      expect(Math.abs(row.by_months - baselineHazard(numbers, fit.baseline, situation))).toBeLessThan(1e-12);
    }
  });

  it('are of contracts that began before today and have not ended, with what was known this morning', async () => {
    const scores = await scoresOf(world(), parameters);
    expect([...scores.keys()].filter((id) => !id.startsWith('customer ')).sort()).toEqual(['helped', 'yearly']);
    expect(scores.get('yearly')).toMatchObject({
      ...{ month: 12, daysLeft: 0, billing: 12, intervals: 1, renewal: 1, tenure: 365 },
      ...{ recent: 11, before: 1100, prior: 1100, openTickets: 0, breachedTickets: 0 },
    });
    expect(scores.get('helped')).toMatchObject({
      ...{ month: 2, daysLeft: 30, billing: 3, intervals: 0, renewal: 0, tenure: 31, recent: 0 },
      ...{ openTickets: 1, breachedTickets: 2 },
    });
  });
});

it('is the same fit from both engines', async () => {
  const fit = await fitModel(cancellationHazard, await momentAt(worlds[1]!, asOf, []));
  expect(fit).toMatchObject({ status: 'fitted', parameters });
});
