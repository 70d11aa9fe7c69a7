import { requireNonNegative } from '../domain.js';
import { notConverged, notEnoughData, type NotConverged, type NotEnoughData } from '../outcome.js';
import { sigmoid } from '../special/logistic.js';
import { type Design, type LogisticRow, standardise } from './design.js';
import { newton } from './newton.js';

/** Log odds = intercept + sum of coefficient times feature, in the features' own units: what is pushed down into SQL. */
export interface LogisticModel {
  readonly intercept: number;
  readonly coefficients: readonly number[];
}

export interface LogisticFit extends LogisticModel {
  readonly status: 'fitted';
  /** Of the features, weighted; the sd of a constant feature is 0, and so is its coefficient. */
  readonly means: readonly number[];
  readonly sds: readonly number[];
  /** Change of the log odds by one standard deviation of the feature: comparable among features. */
  readonly standardised: readonly number[];
  /** Without the penalty there is no finite fit, or nearly none: some mix of features tells the labels apart.
   *  The penalised fit holds all the same; its largest probabilities are as extreme as the penalty lets them be. */
  readonly separated: boolean;
  readonly iterations: number;
  /** Without the penalty. */
  readonly logLikelihood: number;
  readonly observations: number;
  readonly positives: number;
}

export interface LogisticOptions {
  /** Penalty ridge/2 times the sum of the squared standardised coefficients, in units of observations; default 1. */
  readonly ridge?: number;
  readonly maxIterations?: number;
  /** Whether to tell `separated`, which takes as long as the fit itself; default true. Otherwise it is false, which a model
   * with a ridge above 0 can do with: the penalty keeps its coefficients finite under separation too. */
  readonly separation?: boolean;
}

const TOLERANCE = 1e-8;

/**
 * Logistic regression with an L2 penalty on standardised features (le Cessie and van Houwelingen 1992, "Ridge estimators in
 * logistic regression", Applied Statistics 41(1)), over grouped or weighted rows. With a penalty above 0 there is one
 * optimum whatever the data: collinear features share their effect, constant ones get none.
 * `not_enough_data`: no observation, or all of one label. `not_converged`: no optimum found (ridge 0 under separation).
 * @throws RangeError naming the argument outside its domain, with its row.
 */
export function fitLogistic(
  rows: readonly LogisticRow[],
  { ridge = 1, maxIterations = 50, separation = true }: LogisticOptions = {},
): LogisticFit | NotEnoughData | NotConverged {
  requireNonNegative('ridge', ridge);
  const design = standardise(rows);
  const { sumPositives, sumTotals, means, sds } = design;
  if (!(sumPositives > 0 && sumPositives < sumTotals)) {
    const seen = sumTotals === 0 ? 'there are no observations' : `all ${sumTotals} observations have the same label`;
    return notEnoughData(`${seen}; a fit needs both labels`);
  }
  const start = [Math.log(sumPositives / (sumTotals - sumPositives)), ...means.map(() => 0)];
  // A constant column is 0 everywhere: any penalty keeps its coefficient at 0 and the equations solvable.
  const fit = newton(design, start, { ridge: Math.max(ridge, 1e-12 * sumTotals), maxIterations, tolerance: TOLERANCE });
  if (!fit.converged) return notConverged(`the logistic fit of ${sumTotals} observations did not come to rest`);
  const [base = 0, ...standardised] = fit.beta;
  const coefficients = standardised.map((b, j) => ((sds[j] ?? 0) > 0 ? b / (sds[j] ?? 1) : 0));
  const squares = standardised.reduce((sum, b) => sum + b * b, 0);
  return {
    status: 'fitted',
    intercept: coefficients.reduce((sum, b, j) => sum - b * (means[j] ?? 0), base),
    coefficients,
    means,
    sds,
    standardised: standardised.map((b, j) => ((sds[j] ?? 0) > 0 ? b : 0)),
    separated: separation && isSeparated(design, fit.beta),
    iterations: fit.iterations,
    logLikelihood: (ridge / 2) * squares - fit.value,
    observations: sumTotals,
    positives: sumPositives,
  };
}

/** Log odds of a positive; see `sigmoid` for the probability. @throws RangeError when the features are not the model's. */
export function logOdds({ intercept, coefficients }: LogisticModel, features: readonly number[]): number {
  if (features.length !== coefficients.length)
    throw new RangeError(`features must have ${coefficients.length} values, but has ${features.length}.`);
  return coefficients.reduce((sum, b, j) => sum + b * (features[j] ?? 0), intercept);
}

/** Probability of a positive. @throws RangeError when the features are not the model's. */
export function probability(model: LogisticModel, features: readonly number[]): number {
  return sigmoid(logOdds(model, features));
}

/**
 * A finite maximum of the likelihood exists just where the labels overlap (Albert and Anderson 1984, Biometrika 71(1)).
 * There Newton's method without a penalty closes in within a few steps; under separation every step moves the log odds of
 * the separated rows by about 1 for ever.
 */
function isSeparated(design: Design, beta: readonly number[]): boolean {
  return !newton(design, beta, { ridge: 1e-9 * design.sumTotals, maxIterations: 12, tolerance: 0.01 }).converged;
}
