import { requireCount, requireNonNegative } from '../domain.js';
import { minimisePositive } from '../optimise/positive.js';
import { notConverged, notEnoughData, type NotConverged, type NotEnoughData } from '../outcome.js';
import { digamma, logBeta } from '../special/gamma.js';
import { checkSbgParameters, type SbgParameters } from './curves.js';

/** `count` customers of the same fate; cohorts of any age can be mixed. */
export interface ContractRow {
  /** Renewal at which they cancelled (1 or more), or renewals they have made so far (0 or more). */
  readonly renewals: number;
  readonly cancelled: boolean;
  readonly count: number;
  /**
   * Renewals they had made when they came under observation (delayed entry): whoever cancelled before is not among the
   * rows. 0 unless given; less than `renewals` for those who cancelled, at most that for the others.
   */
  readonly since?: number;
}

export interface SbgFit {
  readonly status: 'fitted';
  readonly parameters: SbgParameters;
  readonly logLikelihood: number;
  readonly customers: number;
  readonly cancellations: number;
  readonly iterations: number;
  /** Parameters at the end of their range: the data do not bound them (everybody alike). */
  readonly unbounded: readonly (keyof SbgParameters)[];
}

const LEAST_OF_EACH = 10;
const BOX = { min: 1e-3, max: 1e5 };

/**
 * Log-likelihood: ln P(cancels at t) = ln B(alpha + 1, beta + t - 1) - ln B(alpha, beta) for those who cancelled,
 * ln S(t) = ln B(alpha, beta + t) - ln B(alpha, beta) for those still there; less ln S(since) for those who came later
 * (left truncation), which puts beta + since in the place of beta.
 * @throws RangeError naming the argument outside its domain.
 */
export function sbgLogLikelihood(parameters: SbgParameters, rows: readonly ContractRow[]): number {
  checkSbgParameters(parameters);
  rows.forEach(checkContract);
  return likelihoodWithGradient(parameters, rows).value;
}

function checkContract({ renewals, cancelled, count, since = 0 }: ContractRow): void {
  requireCount('renewals', renewals);
  requireCount('since', since);
  requireNonNegative('count', count);
  if (cancelled && renewals === 0)
    throw new RangeError('renewals must be 1 or more for those who cancelled, but is 0.');
  if (since > (cancelled ? renewals - 1 : renewals))
    throw new RangeError(
      `since must be less than the renewal at which they cancelled, or what they have made, but is ${since} of ${renewals}.`,
    );
}

function likelihoodWithGradient({ alpha, beta }: SbgParameters, rows: readonly ContractRow[]) {
  let [value, byAlpha, byBeta] = [0, 0, 0];
  const baseOf = (since: number) => {
    const b = beta + since;
    return { value: logBeta(alpha, b), both: digamma(alpha + b), a: digamma(alpha), b: digamma(b) };
  };
  const start = baseOf(0);
  for (const { renewals, cancelled, count, since = 0 } of rows) {
    const base = since === 0 ? start : baseOf(since);
    const a = cancelled ? alpha + 1 : alpha;
    const b = cancelled ? beta + renewals - 1 : beta + renewals;
    const both = digamma(a + b);
    value += count * (logBeta(a, b) - base.value);
    byAlpha += count * (digamma(a) - both - base.a + base.both);
    byBeta += count * (digamma(b) - both - base.b + base.both);
  }
  return { value, gradient: [byAlpha, byBeta] };
}

/**
 * Maximum likelihood by quasi-Newton steps in log-parameter space.
 * `not_enough_data`: fewer than 10 cancellations or fewer than 10 renewals seen. `not_converged`: no start came to rest.
 * @throws RangeError naming the field of a row that is outside its domain.
 */
export function fitShiftedBetaGeometric(rows: readonly ContractRow[]): SbgFit | NotEnoughData | NotConverged {
  let [customers, cancellations, renewed] = [0, 0, 0];
  for (const row of rows) {
    checkContract(row);
    customers += row.count;
    cancellations += row.cancelled ? row.count : 0;
    renewed += row.count * ((row.cancelled ? row.renewals - 1 : row.renewals) - (row.since ?? 0));
  }
  if (cancellations < LEAST_OF_EACH || renewed < LEAST_OF_EACH) {
    const seen = `${cancellations} cancellations and ${renewed} renewals of ${customers} customers`;
    return notEnoughData(`${seen}; the model needs ${LEAST_OF_EACH} of each`);
  }
  const scaled = rows.map((row) => ({ ...row, count: row.count / customers }));
  const odds = cancellations / renewed;
  const best = minimisePositive(
    ([alpha = 0, beta = 0]) => {
      const { value, gradient } = likelihoodWithGradient({ alpha, beta }, scaled);
      return { value: -value, gradient: gradient.map((g) => -g) };
    },
    [BOX, BOX],
    [1, 20].map((beta) => [beta * odds, beta]),
  );
  if (!best.converged) return notConverged(`the fit of ${customers} customers did not come to rest`);
  const [alpha = 0, beta = 0] = best.point;
  return {
    status: 'fitted',
    parameters: { alpha, beta },
    logLikelihood: -best.value * customers,
    customers,
    cancellations,
    iterations: best.iterations,
    unbounded: best.atBound.map((i) => (i === 0 ? 'alpha' : 'beta')),
  };
}
