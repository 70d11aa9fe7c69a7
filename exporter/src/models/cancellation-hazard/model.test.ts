import type { StoreEngine } from '../../engines/engine.js';
import { momentAt, type World } from '../../indicators/moment.js';
import type { WorldRows } from '../../indicators/testing/literals.js';
import { memoryStore, worldOf } from '../../indicators/testing/world.js';
import type { Business } from '../../model/business.js';
import { sql } from '../../sql/sql.js';
import { daysBefore } from '../days.js';
import type { Fit } from '../define.js';
import { fitModel } from '../refit.js';
import { fitBaseline } from './baseline.js';
import { takeCensus } from './census.js';
import { fitChances } from './chances.js';
import { contracts } from './contracts.js';
import { readExamples } from './examples.js';
import { cancellationHazard } from './model.js';
import type { HazardParameters } from './parameters.js';
import { simulateContracts } from './testing/contracts.js';

const until = '2026-07-01';
const usual = simulateContracts({ customers: 400, days: 360, until });

let store: StoreEngine;
beforeAll(async () => {
  store = await memoryStore();
});
afterAll(() => store.close());

type HazardFit = Fit<HazardParameters>;

const momentOf = (world: World, day = until) => momentAt(world, new Date(`${day}T09:00:00Z`), []);
async function fitOf(rows: WorldRows, settings: Partial<Business> = {}, day = until): Promise<HazardFit> {
  return (await fitModel(cancellationHazard, await momentOf(await worldOf(store, rows, settings), day))) as HazardFit;
}
function fitted(fit: HazardFit): Extract<HazardFit, { status: 'fitted' }> {
  if (fit.status !== 'fitted') throw new Error(fit.reason);
  return fit;
}

describe('cancellation-hazard', () => {
  it('tells who cancels better than tenure alone, and keeps nothing that JSON would lose', async () => {
    const { parameters, quality, samples, note } = fitted(await fitOf(usual));
    expect(samples).toBe(400);
    expect(note).toBeUndefined();
    expect(quality['auc_out_of_sample']).toBeGreaterThan(quality['baseline_auc_out_of_sample']! + 0.05);
    expect(quality['ece_in_sample']).toBeLessThan(0.03);
    expect(JSON.parse(JSON.stringify(parameters))).toEqual(parameters);
  });

  it('knows nothing of the future: without it the fit is the same', async () => {
    const past = daysBefore(until, 60);
    const without = {
      customers: usual.customers
        .filter(({ started_at: day }) => day < past)
        .map(({ ended_at: end, ...rest }) => (end && end < past ? { ...rest, ended_at: end } : rest)),
      activity: usual.activity.filter(({ day }) => day < past),
    };
    expect(await fitOf(usual, {}, past)).toEqual(await fitOf(without, {}, past));
  });

  it('falls back to the baseline below 50 cancellations, and says so', async () => {
    const { parameters, note } = fitted(await fitOf(simulateContracts({ customers: 70, days: 270, until })));
    expect(parameters).toMatchObject({ term: null, ahead: null });
    expect(note).toMatch(
      /^chances by the baseline, how long they have stayed, alone: .* \d+ cancelled in it, where the logistic takes 50$/,
    );
  });

  it('falls back likewise where the logistic does not converge', async () => {
    const ctx = await momentOf(await worldOf(store, usual));
    const census = await takeCensus(ctx);
    const base = await fitBaseline(ctx, census);
    if ('status' in base) throw new Error(base.reason);
    const { baseline } = base;
    const examples = await readExamples(ctx, census);
    const { term, ahead, notes, quality } = fitChances(baseline, examples, { maxIterations: 1 });
    expect([term, ahead]).toEqual([null, null]);
    expect(notes).toEqual([expect.stringMatching(/did not come to rest$/)]);
    expect(quality['auc_in_sample']).toBe(quality['baseline_auc_in_sample']);
  });

  it('holds where one feature tells exactly who cancels, and says that it is held in', async () => {
    const rows = simulateContracts({ customers: 400, days: 360, until, hazards: [0, 1] });
    const { parameters, note, quality } = fitted(await fitOf(rows));
    const numbers = [parameters.term!, parameters.ahead!].flatMap(({ intercept, coefficients }) => [
      intercept,
      ...coefficients,
    ]);
    expect(numbers.every((value) => Math.abs(value) < 50)).toBe(true);
    expect(Object.values(quality).every(Number.isFinite)).toBe(true);
    expect(note).toMatch(/^the baseline takes all months for alike: .* did not come to rest/);
    expect(
      parameters.baseline.pooled.alpha / (parameters.baseline.pooled.alpha + parameters.baseline.pooled.beta),
    ).toBeCloseTo(0.12, 1);
  });

  it('says so where usage tells exactly who cancelled', async () => {
    const ctx = await momentOf(await worldOf(store, usual));
    const base = await fitBaseline(ctx, await takeCensus(ctx));
    if ('status' in base) throw new Error(base.reason);
    const examples = (await readExamples(ctx, await takeCensus(ctx))).map((example) => {
      const ends = example.situation.recent < 8;
      return { ...example, endedAhead: ends, endedInTerm: ends };
    });
    const { term, quality, notes } = fitChances(base.baseline, examples);
    expect(term!.coefficients.every((value) => Math.abs(value) < 50)).toBe(true);
    expect(quality['auc_in_sample']).toBeGreaterThan(0.99);
    expect(notes).toEqual([expect.stringMatching(/chances are held in by the penalty of the fit$/)]);
  });

  it('has chances for a business without tickets, use or amounts', async () => {
    const customers = usual.customers.map((customer) => ({ ...customer, value: 0 }));
    const { parameters } = fitted(await fitOf({ customers, activity: [] }, { kind: 'contractual' }));
    expect(JSON.stringify(parameters)).not.toMatch(/null|NaN/);
  });

  it.each<[string, WorldRows, Partial<Business>, RegExp]>([
    [
      'nobody is under contract',
      { ...usual, customers: usual.customers.map(({ id, started_at }) => ({ id, started_at })) },
      {},
      /^no customer is under contract: none has a plan, recurring revenue or an end$/,
    ],
    [
      'nobody ever cancelled',
      { ...usual, customers: usual.customers.map((customer) => ({ ...customer, ended_at: null })) },
      {},
      /^none of 400 contracts was ever cancelled/,
    ],
    [
      'the history is shorter than 30 days',
      simulateContracts({ customers: 50, days: 30, until }),
      { kind: 'contractual' },
      /^the first contract began 30 days ago, where it takes more than 30$/,
    ],
    [
      'few cancelled',
      simulateContracts({ customers: 12, days: 200, until }),
      {},
      /cancellations and .* renewals of 12 customers/,
    ],
    [
      'there are no customers',
      { customers: [], activity: [] },
      { kind: 'contractual' },
      /^no customer is under contract/,
    ],
  ])('says in words that it is not enough where %s', async (_, rows, settings, reason) => {
    expect(await fitOf(rows, settings)).toMatchObject({
      status: 'not_enough_data',
      reason: expect.stringMatching(reason),
    });
  });

  it('fits where all have cancelled', async () => {
    const customers = usual.customers.map((customer) => ({
      ...customer,
      ended_at: customer.ended_at ?? daysBefore(until, 1),
    }));
    expect(fitted(await fitOf({ ...usual, customers })).samples).toBe(400);
  });
});

describe('contracts', () => {
  const read = async (rows: WorldRows, settings: Partial<Business> = {}) => {
    const ctx = await momentOf(await worldOf(store, rows, settings));
    return store.query(
      sql`select customer, began_day, ended_day, billing from ${contracts(ctx)} c order by customer, began_day`,
    );
  };

  it('leaves out who ended before they started, and who is under none', async () => {
    const customers = [
      { id: 'backwards', started_at: '2026-03-01', ended_at: '2026-02-01' },
      { id: 'ended', started_at: '2026-03-01', ended_at: '2026-03-20', billing_months: 0 },
      { id: 'on a plan', started_at: '2026-03-01', plan: 'team', billing_months: 12 },
      { id: 'shopper', started_at: '2026-03-01' },
    ];
    const found = [
      { customer: 'ended', began_day: '2026-03-01', ended_day: '2026-03-20', billing: 1 },
      { customer: 'on a plan', began_day: '2026-03-01', ended_day: null, billing: 12 },
    ];
    expect(await read({ customers })).toEqual(found);
    expect(await read({ customers }, { kind: 'contractual' })).toHaveLength(3);
  });

  it('has one for every return that the movements tell of', async () => {
    const at = (occurred_at: string, kind: 'churn' | 'reactivation') => ({
      id: occurred_at,
      customer: 'a',
      occurred_at,
      kind,
      amount: 5,
    });
    const rows = {
      customers: [{ id: 'a', started_at: '2026-01-05' }],
      revenue_movements: [
        at('2026-02-05', 'churn'),
        at('2026-03-01', 'reactivation'),
        at('2026-05-01', 'churn'),
        at('2026-06-01', 'reactivation'),
      ],
    };
    expect(await read(rows)).toMatchObject([
      { began_day: '2026-01-05', ended_day: '2026-02-05' },
      { began_day: '2026-03-01', ended_day: '2026-05-01' },
      { began_day: '2026-06-01', ended_day: null },
    ]);
  });
});
