import type { StoreEngine } from '../../engines/engine.js';
import { momentAt, type World } from '../../indicators/moment.js';
import { memoryStore } from '../../indicators/testing/world.js';
import { dayOf } from '../../model/calendar.js';
import { ident, join, sql } from '../../sql/sql.js';
import { calibrationError } from '../../statistics/metrics/probability.js';
import { auc } from '../../statistics/metrics/ranking.js';
import { daysBefore } from '../days.js';
import { fitModel } from '../refit.js';
import { chanceOf } from './chances.js';
import type { Situation } from './formulas.js';
import { cancellationHazard } from './model.js';
import type { HazardParameters } from './parameters.js';
import { scoredContracts } from './score.js';
import { situationColumns, situations } from './situations.js';
import { simulateSubscribers } from './testing/subscribers.js';

/** Subscribers decide by a hazard that is known; the fit knows nothing of the sixty days that it is tested on. */
const options = { seed: 'hazard', customers: 6000, days: 300, timeZone: 'Europe/Berlin' };
const until = new Date('2026-06-17T10:20:00Z');
const fitAt = new Date('2026-04-17T10:20:00Z');
const TESTED_DAYS = 60;

interface Decision {
  readonly situation: Situation<number>;
  readonly hazard: number;
  readonly positive: boolean;
}

let store: StoreEngine;
let world: World;
let parameters: HazardParameters;
let decisions: readonly Decision[];

beforeAll(async () => {
  store = await memoryStore();
  world = await simulateSubscribers(store, { ...options, until });
  const fit = await fitModel(cancellationHazard, await momentAt(world, fitAt, []));
  if (fit.status !== 'fitted') throw new Error(fit.reason);
  parameters = fit.parameters as HazardParameters;
  decisions = await readDecisions(0);
}, 180_000);
afterAll(() => store.close());

/** Contracts so many days before their decision, with what came of it. */
async function readDecisions(daysBeforehand: number): Promise<Decision[]> {
  const ctx = await momentAt(world, until, []);
  const today = dayOf(until, options.timeZone);
  const days = Array.from({ length: TESTED_DAYS }, (_, i) => daysBefore(today, i));
  const decided = store.dialect.localDay(sql`decided_at`, options.timeZone);
  const columns = Object.entries(situationColumns).map(([name, column]) => sql`s.${column} as ${ident(name)}`);
  const rows = await store.query<Situation<number> & Readonly<Record<string, number>>>(sql`
    select ${join(columns)}, t.hazard as true_hazard, t.cancelled
    from ${situations(ctx, days)} s join (select *, ${decided} as decided from business.truth_hazards) t
      on cast(t.customer_id as text) = s.customer
        and t.decided = ${store.dialect.addDays(sql`s.day`, sql`${daysBeforehand}`)}`);
  return rows.map(({ true_hazard: hazard, cancelled, ...situation }) => ({
    situation,
    hazard: hazard!,
    positive: cancelled === 1,
  }));
}

const scoredBy = (list: readonly Decision[], fit: HazardParameters) =>
  list.map((decision) => ({ score: chanceOf('term', fit, decision), positive: decision.positive }));

it('ranks decisions as well as the true hazards do, to .01 of the AUC, and better than tenure alone', () => {
  expect(decisions.length).toBeGreaterThan(3000);
  const truly = Number(auc(decisions.map(({ hazard, positive }) => ({ score: hazard, positive }))));
  const fitted = Number(auc(scoredBy(decisions, parameters)));
  expect(truly).toBeGreaterThan(0.8);
  expect(Math.abs(truly - fitted)).toBeLessThan(0.01);
  expect(fitted - Number(auc(scoredBy(decisions, { ...parameters, term: null })))).toBeGreaterThan(0.15);
});

it('is calibrated on the day of the decision and a fortnight before', async () => {
  const before = await readDecisions(14);
  for (const [list, most] of [
    [decisions, 0.02],
    [before, 0.02],
  ] as const) {
    const calibration = calibrationError(scoredBy(list, parameters));
    expect(calibration).toMatchObject({ error: expect.any(Number) });
    expect((calibration as { error: number }).error).toBeLessThan(most);
  }
});

it('comes near the true chance of the single contract', () => {
  const errors = decisions.map((decision) => Math.abs(decision.hazard - chanceOf('term', parameters, decision)));
  expect(errors.reduce((sum, error) => sum + error, 0) / errors.length).toBeLessThan(0.015);
});

it('expects as many cancellations of the next 30 days as come, within what chance allows', async () => {
  const ctx = await momentAt(world, fitAt, []);
  const scores = await store.query<{ customer: string; ahead: number }>(
    sql`select customer, ahead from ${scoredContracts(ctx, parameters)} s`,
  );
  const expected = scores.reduce((sum, { ahead }) => sum + ahead, 0);
  const variance = scores.reduce((sum, { ahead }) => sum + ahead * (1 - ahead), 0);
  const to = new Date(fitAt.getTime() + 30 * 86_400_000);
  const cancelled = await store.query<{ customer: string }>(sql`
    select cast(customer_id as text) as customer from business.subscription_changes
    where change = 'cancelled' and changed_at > ${fitAt} and changed_at <= ${to}`);
  const ended = new Set(cancelled.map(({ customer }) => customer));
  const came = scores.filter(({ customer }) => ended.has(customer)).length;
  expect(came).toBeGreaterThan(30);
  expect(Math.abs(came - expected)).toBeLessThan(3 * Math.sqrt(variance));
});
