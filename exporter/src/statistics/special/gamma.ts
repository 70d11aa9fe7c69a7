import { compiled, lgam, psi } from 'cephes';
import { requirePositive } from '../domain.js';

await compiled;

/**
 * ln Gamma(x) for x > 0, to about 1e-15 (Moshier's Cephes library).
 * @throws RangeError when x is not a finite number above 0.
 */
export function logGamma(x: number): number {
  return lgam(requirePositive('x', x));
}

/**
 * psi(x) = d/dx ln Gamma(x) for x > 0, to about 1e-15 (Moshier's Cephes library).
 * @throws RangeError when x is not a finite number above 0.
 */
export function digamma(x: number): number {
  return psi(requirePositive('x', x));
}

/** ln B(a, b) = ln Gamma(a) + ln Gamma(b) - ln Gamma(a + b), a, b > 0. */
export function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b);
}
