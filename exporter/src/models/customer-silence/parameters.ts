import type { BgNbdParameters } from '../../statistics/bgnbd/parameters.js';
import type { LogisticModel } from '../../statistics/logistic/fit.js';

/** What a fit keeps; plain JSON. Time in days. */
export interface SilenceParameters {
  /** Days of silence after which a customer counts as lost, when this was fitted. */
  readonly horizonDays: number;
  readonly bgNbd: BgNbdParameters;
  /** Mean of the customers' mean logarithm of their gaps. */
  readonly meanLogGap: number;
  /** Log odds that a silence will be confirmed, over `silenceFeatures`. Null: by the closed form alone. */
  readonly confirmation: LogisticModel | null;
  /** Likewise that there will be no activity for the whole horizon from now on. */
  readonly loss: LogisticModel | null;
  /** What expected losses are multiplied by, for what the closed form was wrong by last. */
  readonly lossFactor: number;
  /** Relative errors, (actual - forecast) / forecast, of the closed form's forecasts a horizon apart, newest first. */
  readonly lossErrors: readonly number[];
  /** Likewise of segments of 200 active customers or more, back to where they had fewer. */
  readonly segmentLossErrors: Readonly<Record<string, readonly number[]>>;
  /** Null: too little history to tell what activity to expect. */
  readonly activity: ActivityParameters | null;
}

/** What activity is expected of segments, and how far chance takes it from that. */
export interface ActivityParameters {
  /** Log odds of activity on a day, some weeks on, over `activityFeatures`. */
  readonly expectation: LogisticModel;
  /** Robust standard deviation of standardised residuals, of random segments. */
  readonly sd: number;
  /** CUSUM level in units of the standard deviation that random segments pass in 5 % of half-years. */
  readonly threshold: number;
  /** Of segments whose past shows what is usual for them. */
  readonly segments: Readonly<Record<string, UsualResidual>>;
}

/** What a segment's log ratio usually is, and the robust standard deviation of its standardised residuals. */
export interface UsualResidual {
  readonly offset: number;
  readonly sd: number;
}

/**
 * For a horizon that the business has changed since the fit: the closed form holds for any, what was learnt of silences of
 * another length does not.
 */
export function forHorizon(fitted: SilenceParameters, horizonDays: number): SilenceParameters {
  if (fitted.horizonDays === horizonDays) return fitted;
  const unlearnt = { confirmation: null, loss: null, lossFactor: 1, lossErrors: [], segmentLossErrors: {} };
  return { ...fitted, ...unlearnt, horizonDays, activity: null };
}
