import { requireCount, requireFinite, requireNonNegative } from '../domain.js';
import { minimisePositive } from '../optimise/positive.js';
import { notConverged, notEnoughData, type NotConverged, type NotEnoughData } from '../outcome.js';
import { type GammaGammaParameters, spendLikelihoodWithGradient, type SpendRow } from './gamma-gamma.js';

export interface GammaGammaFit {
  readonly status: 'fitted';
  readonly parameters: GammaGammaParameters;
  /** At the optimum, in the rows' unit of money. */
  readonly logLikelihood: number;
  readonly customers: number;
  /** Customers left out: no transaction, or a mean that is not above 0, of which the model knows nothing. */
  readonly excluded: number;
  readonly iterations: number;
  /** Parameters at the end of their range: the data do not bound them (amounts that do not vary). */
  readonly unbounded: readonly (keyof GammaGammaParameters)[];
}

const LEAST_CUSTOMERS = 10;
const NAMES = ['p', 'q', 'v'] as const;
/** Ranges once money is measured in mean amounts. */
const BOX = { min: 1e-3, max: 1e4 };
/** Shapes to start from, [p, q]; v follows from the mean, p v / (q - 1) = 1. */
const STARTS = [
  [1, 2],
  [6, 4],
  [50, 3],
] as const;

/**
 * Maximum likelihood over grouped means (any unit of money) by quasi-Newton steps in log-parameter space from several starts.
 * `not_enough_data`: fewer than 10 customers with an amount above 0. `not_converged`: no start came to rest.
 * @throws RangeError naming the field of a row that is not a number of its kind.
 */
export function fitGammaGamma(rows: readonly SpendRow[]): GammaGammaFit | NotEnoughData | NotConverged {
  let [all, customers, money] = [0, 0, 0];
  const spenders = rows.filter(({ x, mean, count }) => {
    requireCount('x', x);
    requireFinite('mean', mean);
    all += requireNonNegative('count', count);
    if (x === 0 || mean <= 0 || count === 0) return false;
    customers += count;
    money += mean * count;
    return true;
  });
  if (customers < LEAST_CUSTOMERS)
    return notEnoughData(`only ${customers} of ${all} customers spent anything; the model needs ${LEAST_CUSTOMERS}`);

  const unit = money / customers;
  const scaled = spenders.map(({ x, mean, count }) => ({ x, mean: mean / unit, count: count / customers }));
  const best = minimisePositive(
    ([p = 0, q = 0, v = 0]) => {
      const { value, gradient } = spendLikelihoodWithGradient({ p, q, v }, scaled);
      return { value: -value, gradient: gradient.map((g) => -g) };
    },
    [BOX, BOX, BOX],
    STARTS.map(([p, q]) => [p, q, (q - 1) / p]),
  );
  if (!best.converged) return notConverged(`the fit of ${customers} customers' amounts did not come to rest`);
  const [p = 0, q = 0, v = 0] = best.point;
  return {
    status: 'fitted',
    parameters: { p, q, v: v * unit },
    logLikelihood: -customers * (best.value + Math.log(unit)),
    customers,
    excluded: all - customers,
    iterations: best.iterations,
    unbounded: best.atBound.flatMap((i) => NAMES[i] ?? []),
  };
}
