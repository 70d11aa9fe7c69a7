import type { LogisticModel } from '../../statistics/logistic/fit.js';
import type { SbgParameters } from '../../statistics/shifted-beta-geometric/curves.js';

/** What a fit keeps; plain JSON. */
export interface HazardParameters {
  readonly baseline: Baseline;
  /**
   * Log odds, over `hazardFeatures`, of cancelling before the present contract month is over. Null: by the baseline alone,
   * and so for both.
   */
  readonly term: LogisticModel | null;
  /** Likewise within the next 30 days. */
  readonly ahead: LogisticModel | null;
}

/** Shifted beta-geometrics by the month: how likely they cancel in it who have got through so many. */
export interface Baseline {
  readonly pooled: SbgParameters;
  /** By months from one renewal to the next, where enough have cancelled. */
  readonly byBilling: readonly (SbgParameters & { readonly billingMonths: number })[];
}

/** Days ahead that the fit looks. */
export const AHEAD_DAYS = 30;
