import { requireFinite, requireShare } from '../domain.js';
import { notEnoughData, type NotEnoughData } from '../outcome.js';

export interface Forecast {
  readonly forecast: number;
  readonly actual: number;
}

/**
 * Mean absolute percentage error, mean of |actual - forecast| / |actual|, as a ratio. Pairs whose actual is 0 have none and
 * are left out.
 * @returns `not_enough_data` where no actual differs from 0.
 * @throws RangeError naming the field that is no finite number.
 */
export function mape(pairs: readonly Forecast[]): number | NotEnoughData {
  const ratios: number[] = [];
  for (const { forecast, actual } of pairs) {
    const error = Math.abs(requireFinite('actual', actual) - requireFinite('forecast', forecast));
    if (actual !== 0) ratios.push(error / Math.abs(actual));
  }
  if (ratios.length === 0) return notEnoughData('no actual value differs from 0, so that errors have no ratio to it');
  return ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length;
}

/**
 * Weighted absolute percentage error, sum of |actual - forecast| over sum of |actual|, as a ratio.
 * @returns `not_enough_data` where no actual differs from 0.
 * @throws RangeError naming the field that is no finite number.
 */
export function wape(pairs: readonly Forecast[]): number | NotEnoughData {
  let [errors, actuals] = [0, 0];
  for (const { forecast, actual } of pairs) {
    errors += Math.abs(requireFinite('actual', actual) - requireFinite('forecast', forecast));
    actuals += Math.abs(actual);
  }
  return actuals > 0
    ? errors / actuals
    : notEnoughData('no actual value differs from 0, so that errors have no ratio to it');
}

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * Interval about a forecast by the empirical quantiles of its own past relative errors (actual - forecast) / forecast,
 * equal tails. By exchangeability it covers the next value with probability `coverage` where the quantiles lie within the
 * n errors, at (n + 1)(1 -+ coverage)/2, which needs n >= 2/(1 - coverage) - 1: 9 for 80 %, 39 for 95 %
 * (Vovk, Gammerman and Shafer 2005, Algorithmic Learning in a Random World; order statistics: Wilks 1941).
 * @param errors one a past forecast, over windows that do not overlap.
 * @returns `not_enough_data` for fewer errors.
 * @throws RangeError naming the argument outside its domain.
 */
export function empiricalInterval(
  forecast: number,
  errors: readonly number[],
  coverage: number,
): Interval | NotEnoughData {
  requireFinite('forecast', forecast);
  requireShare('coverage', coverage);
  const sorted = errors.map((error) => requireFinite('errors', error)).sort((one, other) => one - other);
  const needed = Math.ceil(2 / (1 - coverage) - 1 - 1e-9);
  if (sorted.length < needed)
    return notEnoughData(`${sorted.length} past forecasts; an interval of ${coverage} needs ${needed}`);
  const ends = [(1 - coverage) / 2, (1 + coverage) / 2].map((share) => forecast * (1 + orderStatistic(sorted, share)));
  return { low: Math.min(...ends), high: Math.max(...ends) };
}

/** The (n + 1) share-th smallest, on the line between its neighbours (Hyndman and Fan 1996, definition 6). */
function orderStatistic(sorted: readonly number[], share: number): number {
  const rank = Math.min(sorted.length, Math.max(1, (sorted.length + 1) * share));
  const below = sorted[Math.floor(rank + 1e-9) - 1] ?? 0;
  const above = sorted[Math.ceil(rank - 1e-9) - 1] ?? below;
  return below + (above - below) * (rank - Math.floor(rank + 1e-9));
}
