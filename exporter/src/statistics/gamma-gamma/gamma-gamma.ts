import { requireCount, requireNonNegative, requirePositive } from '../domain.js';
import { digamma, logGamma } from '../special/gamma.js';

/**
 * The gamma-gamma model of spend per transaction (Fader and Hardie 2013, "The gamma-gamma model of monetary value";
 * Fader, Hardie and Lee 2005, "RFM and CLV", Journal of Marketing Research 42(4)): amounts are Gamma(p, nu) within a
 * customer, nu ~ Gamma(q, v) across customers, independent of how often they buy. `v` is in the unit of money of the data.
 */
export interface GammaGammaParameters {
  readonly p: number;
  readonly q: number;
  readonly v: number;
}

/** `count` customers with the same number of transactions and the same mean amount. */
export interface SpendRow {
  /** Transactions behind the mean. */
  readonly x: number;
  /** Mean amount of a transaction. */
  readonly mean: number;
  readonly count: number;
}

/** @throws RangeError naming the parameter that is not a finite number above 0. */
export function checkSpendParameters({ p, q, v }: GammaGammaParameters): void {
  requirePositive('p', p);
  requirePositive('q', q);
  requirePositive('v', v);
}

/**
 * Log-likelihood of grouped means, each weighted by its count:
 * ln Gamma(px+q) - ln Gamma(px) - ln Gamma(q) + q ln v + (px-1) ln m + px ln x - (px+q) ln(v + x m).
 * @throws RangeError naming the parameter or field outside its domain; x and the mean must be above 0 here.
 */
export function gammaGammaLogLikelihood(parameters: GammaGammaParameters, rows: readonly SpendRow[]): number {
  checkSpendParameters(parameters);
  for (const row of rows) {
    requirePositive('x', row.x);
    requirePositive('mean', row.mean);
    requireNonNegative('count', row.count);
  }
  return spendLikelihoodWithGradient(parameters, rows).value;
}

/** As above, unchecked, with the gradient by [p, q, v]. */
export function spendLikelihoodWithGradient(
  { p, q, v }: GammaGammaParameters,
  rows: readonly SpendRow[],
): { value: number; gradient: number[] } {
  let [value, byP, byQ, byV] = [0, 0, 0, 0];
  const [atQ, slopeAtQ, logV] = [logGamma(q), digamma(q), Math.log(v)];
  for (const { x, mean, count } of rows) {
    const shape = p * x;
    const logTotal = Math.log(x * mean);
    const logRate = Math.log(v + x * mean);
    const slopeBoth = digamma(shape + q);
    value +=
      count *
      (logGamma(shape + q) -
        logGamma(shape) -
        atQ +
        q * logV +
        shape * logTotal -
        Math.log(mean) -
        (shape + q) * logRate);
    byP += count * x * (slopeBoth - digamma(shape) + logTotal - logRate);
    byQ += count * (slopeBoth - slopeAtQ + logV - logRate);
    byV += count * (q / v - (shape + q) / (v + x * mean));
  }
  return { value, gradient: [byP, byQ, byV] };
}

/**
 * Expected amount of a customer's next transaction, E(M | m, x) = p (v + x m) / (p x + q - 1): the own mean drawn towards
 * that of all. With x = 0 it is the mean of all, p v / (q - 1).
 * @returns undefined where that mean is infinite (q <= 1 and too few transactions).
 * @throws RangeError naming the argument outside its domain.
 */
export function expectedSpend(parameters: GammaGammaParameters, x: number, mean: number): number | undefined {
  checkSpendParameters(parameters);
  requireCount('x', x);
  requireNonNegative('mean', mean);
  const { p, q, v } = parameters;
  const degrees = p * x + q - 1;
  return degrees > 0 ? (p * (v + x * mean)) / degrees : undefined;
}
