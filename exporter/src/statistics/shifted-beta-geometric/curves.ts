import { requireCount, requirePositive } from '../domain.js';
import { logBeta } from '../special/gamma.js';

/**
 * The shifted beta-geometric model of customers under contract (Fader and Hardie 2007, "How to project customer retention",
 * Journal of Interactive Marketing 21(1)): at each renewal a customer cancels with an own probability that never changes,
 * distributed over customers as Beta(alpha, beta). Periods are renewals; the first renewal is period 1.
 */
export interface SbgParameters {
  readonly alpha: number;
  readonly beta: number;
}

/** @throws RangeError naming the parameter that is not a finite number above 0. */
export function checkSbgParameters({ alpha, beta }: SbgParameters): void {
  requirePositive('alpha', alpha);
  requirePositive('beta', beta);
}

/**
 * S(t) = B(alpha, beta + t) / B(alpha, beta): share still a customer after t renewals. S(0) = 1.
 * @throws RangeError naming the argument outside its domain.
 */
export function survival(parameters: SbgParameters, t: number): number {
  checkSbgParameters(parameters);
  requireCount('t', t);
  const { alpha, beta } = parameters;
  return t === 0 ? 1 : Math.min(1, Math.exp(logBeta(alpha, beta + t) - logBeta(alpha, beta)));
}

/**
 * r(t) = (beta + t - 1) / (alpha + beta + t - 1): share of those left before renewal t who renew; it rises with t.
 * @throws RangeError naming the argument outside its domain; t must be 1 or more.
 */
export function retention(parameters: SbgParameters, t: number): number {
  checkSbgParameters(parameters);
  requirePositive('t', requireCount('t', t));
  const { alpha, beta } = parameters;
  return (beta + t - 1) / (alpha + beta + t - 1);
}

/**
 * S(t + ahead) / S(t): chance that one who has renewed t times renews `ahead` times more.
 * @throws RangeError naming the argument outside its domain.
 */
export function renewalProbability(parameters: SbgParameters, t: number, ahead: number): number {
  checkSbgParameters(parameters);
  requireCount('t', t);
  requireCount('ahead', ahead);
  // Those left after t renewals are Beta(alpha, beta + t).
  return survival({ alpha: parameters.alpha, beta: parameters.beta + t }, ahead);
}
