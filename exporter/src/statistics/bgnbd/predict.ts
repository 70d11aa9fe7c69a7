import { requireNonNegative } from '../domain.js';
import { sigmoid } from '../special/logistic.js';
import { type BgNbdHistory, type BgNbdParameters, checkHistory, checkParameters } from './parameters.js';

/**
 * Probability that the customer has not stopped by T:
 * 1 / (1 + a/(b+x-1) ((alpha+T)/(alpha+tx))^(r+x)) for x > 0, and 1 for x = 0
 * (Fader, Hardie and Lee 2008, "Computing P(alive) using the BG/NBD model").
 * As a churn score it misleads: one who never came back is alive by definition. Use `probabilityOfSilence`.
 * @throws RangeError naming the argument outside its domain.
 */
export function probabilityAlive(parameters: BgNbdParameters, history: BgNbdHistory): number {
  return sigmoid(logOddsAlive(parameters, history));
}

/**
 * P0(h): probability of no activity in (T, T + h],
 * 1 - A + A ((alpha+T)/(alpha+T+h))^(r+x), where A is the probability of being alive: alive, and no event of the
 * customer's gamma-mixed Poisson process (Fader, Hardie and Lee 2005). 1 at h = 0, falling in h towards 1 - A.
 * @param h in the parameters' unit of time, 0 or more.
 * @throws RangeError naming the argument outside its domain.
 */
export function probabilityOfSilence(parameters: BgNbdParameters, history: BgNbdHistory, h: number): number {
  const logOdds = logOddsAlive(parameters, history);
  requireNonNegative('h', h);
  const { r, alpha } = parameters;
  const silentWhileAlive = Math.exp(-(r + history.x) * Math.log1p(h / (alpha + history.T)));
  return Math.min(1, sigmoid(-logOdds) + sigmoid(logOdds) * silentWhileAlive);
}

function logOddsAlive(parameters: BgNbdParameters, history: BgNbdHistory): number {
  checkParameters(parameters);
  checkHistory(history);
  const { r, alpha, a, b } = parameters;
  const { x, tx, T } = history;
  if (x === 0) return Infinity;
  return Math.log(b + x - 1) - Math.log(a) - (r + x) * Math.log1p((T - tx) / (alpha + tx));
}
