import { requireNonNegative } from '../domain.js';
import type { BgNbdHistory, BgNbdParameters } from './parameters.js';
import { probabilityAlive } from './predict.js';

const MOST_TERMS = 5_000_000;
/** Where a partial sum is scaled down, so that no power overflows. */
const LARGE = 1e200;

/**
 * Expected activities in (T, T + h] of a customer with this history, 0 or more
 * (Fader, Hardie and Lee 2005, equation 10); for x = tx = T = 0 that of a new customer after the first activity (equation 9).
 *
 * The published form is A (c/(a-1)) [1 - (1-z)^(r+x) 2F1(r+x, b+x; c; z)] with c = a+b+x-1, z = h/(alpha+T+h), A = P(alive).
 * Euler's transformation turns the product into (1-z)^(a-1) 2F1(a+b-1-r, a-1; c; z), whose parameters do not grow with x,
 * and taking a - 1 out of every term leaves no pole at a = 1.
 * @param h in the parameters' unit of time, 0 or more.
 * @throws RangeError naming the argument outside its domain, or where h is so long against alpha + T that the series
 *   does not end (h beyond some 100,000 times alpha + T).
 */
export function expectedActivities(parameters: BgNbdParameters, history: BgNbdHistory, h: number): number {
  const alive = probabilityAlive(parameters, history);
  requireNonNegative('h', h);
  const { r, alpha, a, b } = parameters;
  const { x, T } = history;
  if (h === 0) return 0;
  const c = a + b + x - 1;
  const log1mz = -Math.log1p(h / (alpha + T));
  const power = (a - 1) * log1mz;
  const first = a === 1 ? -log1mz : -Math.expm1(power) / (a - 1);
  const { sum, logScale } = series(a + b - 1 - r, a, c, h / (alpha + T + h));
  const rest = sum === 0 ? 0 : Math.sign(sum) * Math.exp(power + logScale + Math.log(Math.abs(sum)));
  return Math.max(0, alive * (c * first - rest));
}

/** sum exp(logScale) = sum over n >= 1 of (p)_n (a)_(n-1) / ((c+1)_(n-1) n!) z^n, with (q)_n the rising factorial. */
function series(p: number, a: number, c: number, z: number): { sum: number; logScale: number } {
  let [term, sum, size, logScale] = [p * z, 0, 0, 0];
  for (let n = 1; n <= MOST_TERMS; n++) {
    sum += term;
    size += Math.abs(term);
    const ratio = (((p + n) * (a + n - 1)) / ((c + n) * (n + 1))) * z;
    // The ratios tend to z: what is left is below term / (1 - max(ratio, z)).
    if (Math.abs(ratio) < 1 && Math.abs(term) <= 1e-16 * size * (1 - Math.max(Math.abs(ratio), z)))
      return { sum, logScale };
    term *= ratio;
    if (size > LARGE) {
      [term, sum, size] = [term / LARGE, sum / LARGE, size / LARGE];
      logScale += Math.log(LARGE);
    }
  }
  throw new RangeError(`h must be shorter against alpha + T: the series does not end at h/(alpha+T+h) = ${z}.`);
}
