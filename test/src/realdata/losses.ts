import { WalkForward } from '@leadline/exporter/backtest/replay/walk-forward.js';
import { catalogue } from '@leadline/exporter/indicators/catalogue.gen.js';
import { momentAt } from '@leadline/exporter/indicators/moment.js';
import { runIndicator } from '@leadline/exporter/indicators/run.js';
import { instantOf, type History } from './history.js';
import type { RealWorld } from './world.js';

const EVERY_DAYS = 7;

/**
 * Mean absolute relative error of the losses that were expected, against those that came, over the second half of a
 * history; and of the rule that the last known rate stays as it is. The losses are counted here, from the activity itself.
 */
export async function forecastErrors(
  { world, config }: RealWorld,
  history: History,
): Promise<{ readonly reached: number; readonly naive: number }> {
  const indicator = catalogue.find(({ id }) => id === 'expected-lost-customers')!;
  const horizon = config.business.churnHorizonDays;
  const models = new WalkForward(indicator.models ?? [], world);
  const errors: { readonly own: number; readonly rule: number }[] = [];
  const middle = Math.round((history.first + history.last) / 2);
  for (let day = middle; day + horizon <= history.last + 1; day += EVERY_DAYS) {
    const asOf = instantOf(day);
    await models.refit(asOf);
    const outcome = await runIndicator(indicator, { ...(await momentAt(world, asOf, [])), fits: models.fits() });
    if (outcome.status !== 'ok') throw new Error(`${indicator.id}: ${outcome.status}: ${outcome.reason}`);
    const expected = outcome.samples.find(({ metric, labels }) => metric === 'lost' && labels['segment'] === 'all');
    if (!expected) throw new Error(`${indicator.id} says nothing of all customers`);
    const [now, before] = [lossesFrom(history, day, horizon), lossesFrom(history, day - horizon, horizon)];
    const ruled = (before.lost / before.active) * now.active;
    errors.push({ own: Math.abs(expected.value / now.lost - 1), rule: Math.abs(ruled / now.lost - 1) });
  }
  return { reached: mean(errors.map(({ own }) => own)), naive: mean(errors.map(({ rule }) => rule)) };
}

/** Customers active in the horizon before the beginning of a day, and those of them without activity in the one from it on. */
function lossesFrom(
  { activeDays }: History,
  day: number,
  horizon: number,
): { readonly active: number; readonly lost: number } {
  let [active, lost] = [0, 0];
  for (const days of activeDays.values()) {
    if (!days.some((each) => each >= day - horizon && each < day)) continue;
    active++;
    if (!days.some((each) => each >= day && each < day + horizon)) lost++;
  }
  return { active, lost };
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}
