import { requireCount, requireNonNegative } from '../domain.js';
import type { LogisticRow } from '../logistic/design.js';

/** `count` subjects seen from one period to another, both included; periods are numbered from 1 on. */
export interface Spell {
  /** First period seen, 1 unless the history begins later (delayed entry). */
  readonly from?: number;
  /** Last period seen. */
  readonly to: number;
  /** The event came in period `to`; otherwise the subject got through it. */
  readonly ended: boolean;
  readonly count: number;
}

/**
 * One row a subject and period at risk, positive where the event came in it. Logistic regression on these rows is the
 * discrete-time hazard model (Allison 1982, Sociological Methodology 13; Singer and Willett 1993, Journal of Educational
 * Statistics 18(2)): hazard(period) = sigmoid(intercept + coefficients . features), fitted by `fitLogistic`.
 * @param featuresAt features of a subject in a period, as known before the period.
 * @throws RangeError naming the field of a spell that is outside its domain.
 */
export function personPeriodRows<S extends Spell>(
  spells: readonly S[],
  featuresAt: (spell: S, period: number) => readonly number[],
): LogisticRow[] {
  return spells.flatMap((spell) => {
    const from = firstPeriod(spell);
    return Array.from({ length: spell.to - from + 1 }, (_, i) => ({
      features: featuresAt(spell, from + i),
      positives: spell.ended && from + i === spell.to ? spell.count : 0,
      total: spell.count,
    }));
  });
}

export interface HazardStep {
  readonly period: number;
  readonly atRisk: number;
  readonly events: number;
  /** events / atRisk. */
  readonly hazard: number;
}

/**
 * Life table: the hazard of each period by itself, periods nobody was at risk in left out. Empty for no spells.
 * @throws RangeError naming the field of a spell that is outside its domain.
 */
export function hazardTable(spells: readonly Spell[]): HazardStep[] {
  const periods = new Map<number, { atRisk: number; events: number }>();
  for (const spell of spells) {
    for (let period = firstPeriod(spell); period <= spell.to; period++) {
      const { atRisk, events } = periods.get(period) ?? { atRisk: 0, events: 0 };
      const event = spell.ended && period === spell.to ? spell.count : 0;
      periods.set(period, { atRisk: atRisk + spell.count, events: events + event });
    }
  }
  return [...periods]
    .filter(([, { atRisk }]) => atRisk > 0)
    .sort(([one], [other]) => one - other)
    .map(([period, { atRisk, events }]) => ({ period, atRisk, events, hazard: events / atRisk }));
}

function firstPeriod({ from = 1, to, count }: Spell): number {
  requireCount('from', from);
  requireCount('to', to);
  requireNonNegative('count', count);
  if (from < 1 || to < from)
    throw new RangeError(`to must be from (1 or more) or later, but from is ${from} and to is ${to}.`);
  return from;
}

/**
 * Chance to get through all of the coming periods, the product of (1 - hazard); 1 for none.
 * @param hazards of the coming periods, each between 0 and 1.
 * @throws RangeError when a hazard is no probability.
 */
export function survivalThrough(hazards: readonly number[]): number {
  return hazards.reduce((survival, hazard) => {
    if (!(hazard >= 0 && hazard <= 1)) throw new RangeError(`hazards must be between 0 and 1, but one is ${hazard}.`);
    return survival * (1 - hazard);
  }, 1);
}
