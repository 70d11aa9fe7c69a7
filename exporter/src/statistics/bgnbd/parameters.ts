import { requireCount, requireNonNegative, requirePositive } from '../domain.js';

/**
 * The beta-geometric / negative binomial model of customers who may silently stop
 * (Fader, Hardie and Lee 2005, "Counting your customers the easy way", Marketing Science 24(2)).
 * While alive a customer acts at rate lambda ~ Gamma(r, alpha); after each activity but the first the customer stops
 * with probability p ~ Beta(a, b). `alpha` is in the unit of time of the data, the others have none.
 */
export interface BgNbdParameters {
  readonly r: number;
  readonly alpha: number;
  readonly a: number;
  readonly b: number;
}

/** What the model needs of a customer; times since the first activity, all in one unit. */
export interface BgNbdHistory {
  /** Repeat activities: the first one not counted. */
  readonly x: number;
  /** Time of the last activity; 0 where x = 0. */
  readonly tx: number;
  /** Length of the observation. */
  readonly T: number;
}

/** `count` customers with the same history. */
export interface BgNbdRow extends BgNbdHistory {
  readonly count: number;
}

/** @throws RangeError naming the parameter that is not a finite number above 0. */
export function checkParameters(parameters: BgNbdParameters): void {
  requirePositive('r', parameters.r);
  requirePositive('alpha', parameters.alpha);
  requirePositive('a', parameters.a);
  requirePositive('b', parameters.b);
}

/** @throws RangeError for x no whole number, a negative time, or a last activity after the end. */
export function checkHistory({ x, tx, T }: BgNbdHistory): void {
  requireCount('x', x);
  requireNonNegative('tx', tx);
  requireNonNegative('T', T);
  if (tx > T) throw new RangeError(`tx must be at most T, but tx is ${tx} and T is ${T}.`);
  if (x === 0 && tx > 0) throw new RangeError(`tx must be 0 where x is 0, but is ${tx}.`);
}
