/** What a subscriber's monthly decision to stay or cancel depends on; all of it can be seen in the raw tables. */
export interface Situation {
  readonly annual: boolean;
  /** Whole months since the subscription (or its resumption) began: 1, 2, ... */
  readonly months: number;
  /** Billing intervals that are over by now: months, or whole years for annual billing. */
  readonly intervals: number;
  /** An annual term ends now, or any month with monthly billing. */
  readonly renewalDue: boolean;
  /** Usage events of the 28 local days before the day of the decision. */
  readonly usage28: number;
  /** Of the 28 days before those; null where the subscription is younger than 56 days. */
  readonly usageBefore28: number | null;
  readonly openTickets: number;
  /** Tickets that missed a target in the 60 days before. */
  readonly breachedTickets: number;
}

/** The log ratio of the last 28 days' usage to the 28 before; 0 where these are not known. */
export function usageTrend({ usage28, usageBefore28 }: Situation): number {
  return usageBefore28 === null ? 0 : Math.log((usage28 + 2) / (usageBefore28 + 2));
}

/**
 * The true probability to cancel at this decision. A logistic model, so that a fitted one can be held against it:
 * coefficient by coefficient, and by calibration.
 */
export const hazardTruth = {
  intercept: -1.1,
  logIntervals: -0.35,
  annualInTerm: -2.4,
  annualRenewal: 0.5,
  trend: -1.6,
  logUsage: -0.65,
  openTickets: 0.3,
  breachedTickets: 0.6,
} as const;

const mostTickets = 3;

export function cancelHazard(situation: Situation): number {
  const { annual, intervals, renewalDue, usage28, openTickets, breachedTickets } = situation;
  const t = hazardTruth;
  const logit =
    t.intercept +
    t.logIntervals * Math.log(1 + intervals) +
    (annual ? (renewalDue ? t.annualRenewal : t.annualInTerm) : 0) +
    t.trend * usageTrend(situation) +
    t.logUsage * Math.log(1 + usage28) +
    t.openTickets * Math.min(openTickets, mostTickets) +
    t.breachedTickets * Math.min(breachedTickets, mostTickets);
  return 1 / (1 + Math.exp(-logit));
}
