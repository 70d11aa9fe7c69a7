import { requireNonNegative } from '../domain.js';
import { digamma, logGamma } from '../special/gamma.js';
import { logAddExp } from '../special/logistic.js';
import { type BgNbdParameters, type BgNbdRow, checkHistory, checkParameters } from './parameters.js';

/** [by r, by alpha, by a, by b] */
export type BgNbdGradient = [number, number, number, number];

/**
 * Log-likelihood of grouped histories, each weighted by its count:
 * ln Gamma(r+x)/Gamma(r) + r ln alpha + ln B(a, b+x)/B(a, b)
 *   + ln[ (alpha+T)^-(r+x) + (x>0) a/(b+x-1) (alpha+tx)^-(r+x) ]
 * (Fader, Hardie and Lee 2005, equation 6), all in log space. In the rows' unit of time. 0 for no rows.
 * @throws RangeError naming the parameter or the field that is outside its domain.
 */
export function bgNbdLogLikelihood(parameters: BgNbdParameters, rows: readonly BgNbdRow[]): number {
  checkParameters(parameters);
  for (const row of rows) {
    checkHistory(row);
    requireNonNegative('count', row.count);
  }
  return logLikelihoodWithGradient(parameters, rows).value;
}

/** As above, unchecked, with the gradient. Fastest when rows of equal x are neighbours. */
export function logLikelihoodWithGradient(
  { r, alpha, a, b }: BgNbdParameters,
  rows: readonly BgNbdRow[],
): { value: number; gradient: BgNbdGradient } {
  const gradient: BgNbdGradient = [0, 0, 0, 0];
  let value = 0;
  let terms = termsOfCount(r, alpha, a, b, 0);
  for (const { x, tx, T, count } of rows) {
    if (x !== terms.x) terms = termsOfCount(r, alpha, a, b, x);
    const logEnd = Math.log(alpha + T);
    const alive = -(r + x) * logEnd;
    if (x === 0) {
      value += count * (terms.value + alive);
      gradient[0] += count * (terms.byR - logEnd);
      gradient[1] += count * (r / alpha - r / (alpha + T));
      continue;
    }
    const logLast = Math.log(alpha + tx);
    const stopped = terms.logOdds - (r + x) * logLast;
    const either = logAddExp(alive, stopped);
    const shareAlive = Math.exp(alive - either);
    const shareStopped = Math.exp(stopped - either);
    value += count * (terms.value + either);
    gradient[0] += count * (terms.byR - shareAlive * logEnd - shareStopped * logLast);
    gradient[1] += count * (r / alpha - (r + x) * (shareAlive / (alpha + T) + shareStopped / (alpha + tx)));
    gradient[2] += count * (terms.byA + shareStopped / a);
    gradient[3] += count * (terms.byB - shareStopped / (b + x - 1));
  }
  return { value, gradient };
}

/** What depends on x alone. */
function termsOfCount(r: number, alpha: number, a: number, b: number, x: number) {
  const logAlpha = Math.log(alpha);
  if (x === 0) return { x, value: r * logAlpha, byR: logAlpha, byA: 0, byB: 0, logOdds: -Infinity };
  const byA = digamma(a + b) - digamma(a + b + x);
  return {
    x,
    value:
      logGamma(r + x) -
      logGamma(r) +
      r * logAlpha +
      logGamma(a + b) -
      logGamma(a + b + x) +
      logGamma(b + x) -
      logGamma(b),
    byR: digamma(r + x) - digamma(r) + logAlpha,
    byA,
    byB: byA + digamma(b + x) - digamma(b),
    logOdds: Math.log(a) - Math.log(b + x - 1),
  };
}
