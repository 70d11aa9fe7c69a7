/**
 * What a statistic answers where the data cannot carry it: a state with a reason in words, never NaN.
 * Wrong arguments are the caller's bug and throw RangeError instead, see `domain.ts`.
 */
export interface NotEnoughData {
  readonly status: 'not_enough_data';
  readonly reason: string;
}

/** The fit was tried and is not to be trusted; the caller falls back and says so. */
export interface NotConverged {
  readonly status: 'not_converged';
  readonly reason: string;
}

export function notEnoughData(reason: string): NotEnoughData {
  return { status: 'not_enough_data', reason };
}

export function notConverged(reason: string): NotConverged {
  return { status: 'not_converged', reason };
}
