import { robustSpread } from '../../../statistics/robust/spread.js';
import { scaleOf } from './scale.js';

/** Weeks with a value that it takes to know what is usual. */
const LEAST_WEEKS = 3;
/** Half-width of the band in standard deviations: so far a business as usual strays about once a year. */
const DEVIATIONS = 4;
/** Less than this share is no trouble, however regular the business. */
const LEAST_SHARE = 0.1;

export interface Band {
  readonly expected: number;
  readonly lower: number;
  readonly upper: number;
  /** How far below the expectation a count is: 1 at the lower edge, negative above the expectation. */
  readonly below: (count: number) => number;
}

/**
 * What is usual: the median of the values of the weeks before, and as far from it as values stray, robustly. Five values say
 * little of that, so it is the larger of what they say (MAD x 1.4826) and of chance with the noise of other hours; both grow
 * by what is not known of the median itself.
 *
 * @param values one a week
 * @param noise how much this business strays beyond chance, see {@link noiseOf}
 * @returns null with fewer than three weeks
 */
export function bandOf(values: readonly number[], noise: number): Band | null {
  const usual = values.length < LEAST_WEEKS ? null : robustSpread(values);
  if (usual === null || 'status' in usual) return null;
  const { median: expected, sd } = usual;
  const own = expected > 0 ? Math.sqrt(Math.max(0, sd ** 2 - expected)) / expected : 0;
  const scale = scaleOf(Math.max(own, noise));
  const middle = scale.of(expected);
  const half = Math.max(
    DEVIATIONS * Math.sqrt(1 + Math.PI / 2 / values.length),
    middle - scale.of((1 - LEAST_SHARE) * expected),
  );
  return {
    expected,
    lower: scale.back(middle - half),
    upper: scale.back(middle + half),
    below: (count) => (middle - scale.of(count)) / half,
  };
}
