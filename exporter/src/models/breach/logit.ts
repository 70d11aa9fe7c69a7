import { fitLogistic, logOdds } from '../../statistics/logistic/fit.js';
import { sigmoid } from '../../statistics/special/logistic.js';
import { numbers } from '../formula/arithmetic.js';
import { DAY_S } from './curves.js';
import type { Answered } from './examples.js';
import { breachFeatures } from './features.js';
import type { BreachLogit } from './parameters.js';

const LEAST_EXAMPLES = 200;
/** Of a priority or state, for a weight of its own. */
const LEAST_OF_ONE = 30;
const MOST_OF_ONE_KIND = 12;
/** Days after which an example counts half: the faster things change, the shorter it should be. */
const HALF_LIVES = [28, 7, 1.75];

/** Examples that count for less are left out, to save time. */
const LEAST_WEIGHT = 0.01;

/** Which way of scoring was best on the trial week: the curves alone, or a logistic that forgets by a half-life in days. */
export interface Choice {
  readonly halfLife: number | 'curves';
  /** Chances that it gave the trial week's examples. */
  readonly chances: readonly number[];
}

/** Tries all half-lives on examples that come later than those they are fitted to; the least log loss wins. */
export function choose(earlier: readonly Answered[], ago: number, trial: readonly Answered[]): Choice {
  const tried = HALF_LIVES.flatMap((halfLife): Choice[] => {
    const logit = fitLogit(earlier, ago, halfLife);
    if (typeof logit === 'string') return [];
    return [{ halfLife, chances: trial.map((one) => chanceOf(logit, one)) }];
  });
  const curves: Choice = { halfLife: 'curves', chances: trial.map(({ chance }) => chance) };
  const loss = ({ chances }: Choice) =>
    trial.reduce((sum, { missed }, i) => sum - Math.log(bounded(missed ? chances[i]! : 1 - chances[i]!)), 0);
  return [curves, ...tried].reduce((best, other) => (loss(other) < loss(best) ? other : best));
}

function bounded(chance: number): number {
  return Math.max(1e-6, chance);
}

/** @returns in words why there is none */
export function fitLogit(answered: readonly Answered[], ago: number, halfLife: number): BreachLogit | string {
  if (answered.length < LEAST_EXAMPLES)
    return `${answered.length} open tickets of the past are known, where it takes ${LEAST_EXAMPLES}`;
  const names = {
    priorities: frequent(answered.map(({ example }) => example.priority)),
    keys: frequent(answered.map(({ example }) => example.key)),
  };
  const fit = fitLogistic(
    answered.flatMap((one) => {
      const total = 2 ** (-(one.example.ago - ago) / (halfLife * DAY_S));
      if (total < LEAST_WEIGHT) return [];
      return [{ features: featuresOf(one, names), positives: one.missed ? total : 0, total }];
    }),
    { ridge: 1, separation: false },
  );
  if (fit.status !== 'fitted') return fit.reason;
  const { intercept, coefficients } = fit;
  return { intercept, coefficients, ...names };
}

export function chanceOf(logit: BreachLogit, one: Answered): number {
  return sigmoid(logOdds(logit, featuresOf(one, logit)));
}

function featuresOf(
  { example, chance }: Answered,
  { priorities, keys }: Pick<BreachLogit, 'priorities' | 'keys'>,
): readonly number[] {
  const isOf = (names: readonly string[], name: string) => names.map((one) => (one === name ? 1 : 0));
  return breachFeatures(numbers, chance, example, {
    priorities: isOf(priorities, example.priority),
    keys: isOf(keys, example.key),
  });
}

function frequent(names: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count >= LEAST_OF_ONE)
    .sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
    .slice(0, MOST_OF_ONE_KIND)
    .map(([name]) => name);
}
