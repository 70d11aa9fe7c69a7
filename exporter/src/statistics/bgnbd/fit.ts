import { requireNonNegative } from '../domain.js';
import { minimisePositive } from '../optimise/positive.js';
import { notConverged, notEnoughData, type NotConverged, type NotEnoughData } from '../outcome.js';
import { logLikelihoodWithGradient } from './likelihood.js';
import { type BgNbdParameters, type BgNbdRow, checkHistory } from './parameters.js';

export interface BgNbdFit {
  readonly status: 'fitted';
  readonly parameters: BgNbdParameters;
  /** At the optimum, in the rows' unit of time. */
  readonly logLikelihood: number;
  readonly customers: number;
  /** Customers with a repeat activity: all that the model learns of stopping is from them. */
  readonly repeaters: number;
  readonly iterations: number;
  /** Parameters at the end of their range: the data do not bound them (everybody alike, or nobody ever stops). */
  readonly unbounded: readonly (keyof BgNbdParameters)[];
}

/** Fewer customers with a repeat activity say nothing about four parameters. */
const LEAST_REPEATERS = 10;
const NAMES = ['r', 'alpha', 'a', 'b'] as const;
/** Ranges once time is measured in mean observation lengths. */
const BOXES = [
  { min: 1e-3, max: 1e3 },
  { min: 1e-7, max: 1e6 },
  { min: 1e-4, max: 1e4 },
  { min: 1e-4, max: 1e5 },
];
/** Shapes to start from, [r, a, b]; alpha follows from the mean rate. */
const STARTS = [
  [0.3, 0.8, 2.5],
  [1, 1, 3],
  [4, 0.2, 4],
] as const;

/**
 * Maximum likelihood over grouped histories (any unit of time) by quasi-Newton steps in log-parameter space from several starts.
 * `not_enough_data`: fewer than 10 customers with a repeat activity, or no time observed.
 * `not_converged`: no start came to rest.
 * @throws RangeError naming the field of a row that is outside its domain.
 */
export function fitBgNbd(rows: readonly BgNbdRow[]): BgNbdFit | NotEnoughData | NotConverged {
  let [customers, repeaters, repeats, time] = [0, 0, 0, 0];
  for (const row of rows) {
    checkHistory(row);
    customers += requireNonNegative('count', row.count);
    if (row.x > 0) repeaters += row.count;
    repeats += row.count * row.x;
    time += row.count * row.T;
  }
  if (repeaters < LEAST_REPEATERS)
    return notEnoughData(`only ${repeaters} of ${customers} customers came back; the model needs ${LEAST_REPEATERS}`);
  if (time === 0) return notEnoughData('no customer has been observed for any time');

  const unit = time / customers;
  const rate = repeats / customers;
  const scaled = rows
    .filter(({ count }) => count > 0)
    .map(({ x, tx, T, count }) => ({ x, tx: tx / unit, T: T / unit, count: count / customers }))
    .sort((one, other) => one.x - other.x);
  const best = minimisePositive(
    ([r = 0, alpha = 0, a = 0, b = 0]) => {
      const { value, gradient } = logLikelihoodWithGradient({ r, alpha, a, b }, scaled);
      return { value: -value, gradient: gradient.map((g) => -g) };
    },
    BOXES,
    STARTS.map(([r, a, b]) => [r, r / rate, a, b]),
  );
  if (!best.converged) return notConverged(`the fit of ${customers} customers did not come to rest`);
  const [r = 0, alpha = 0, a = 0, b = 0] = best.point;
  return {
    status: 'fitted',
    parameters: { r, alpha: alpha * unit, a, b },
    logLikelihood: -best.value * customers - repeats * Math.log(unit),
    customers,
    repeaters,
    iterations: best.iterations,
    unbounded: best.atBound.flatMap((i) => NAMES[i] ?? []),
  };
}
