import { ln1p, type Arithmetic } from '../formula/arithmetic.js';
import { AHEAD_DAYS, type Baseline } from './parameters.js';

/** A contract on a day, by what was known when the day began; times in days. */
export interface Situation<T> {
  /** Number of the contract month that the day lies in: 1, 2, ... */
  readonly month: T;
  /** Days until the last one of that month; 0 on it. */
  readonly daysLeft: T;
  /** Months from one renewal to the next. */
  readonly billing: T;
  /** Billing intervals that are over when the month is. */
  readonly intervals: T;
  /** 1 where the month ends with a renewal, else 0. */
  readonly renewal: T;
  /** Since the contract began. */
  readonly tenure: T;
  /** Events of the last 28 days, of the 28 before, and of the 84 before the last 28. */
  readonly recent: T;
  readonly before: T;
  readonly prior: T;
  readonly openTickets: T;
  /** Tickets that missed a target in the last 60 days. */
  readonly breachedTickets: T;
}

/** In the order of {@link hazardFeatures}. */
export const HAZARD_FEATURES = [
  'log billing intervals',
  'within a longer term',
  'renewal of a longer term',
  'log usage',
  'usage trend',
  'usage against own past',
  'open tickets',
  'breached tickets',
  'days left',
  'log days left',
  'log usage, days left',
  'usage trend, days left',
  'open tickets, days left',
  'breached tickets, days left',
] as const;

const MOST_TICKETS = 3;
/** Days after which a contract's usage has a trend, and a past of its own. */
const TREND_DAYS = 56;
const PAST_DAYS = 112;

/** What a customer does is the older, on the day that decides, the more days are left: so its weight may depend on these. */
export function hazardFeatures<T>(m: Arithmetic<T>, situation: Situation<T>): readonly T[] {
  const { intervals, renewal, billing, daysLeft } = situation;
  const longer = m.ifPositive(
    m.subtract(billing, m.number(1)),
    () => m.number(1),
    () => m.number(0),
  );
  const left = m.divide(daysLeft, m.number(AHEAD_DAYS));
  const usage = ln1p(m, situation.recent);
  const trend = usageTrend(m, situation);
  const open = m.atMost(situation.openTickets, MOST_TICKETS);
  const breached = m.atMost(situation.breachedTickets, MOST_TICKETS);
  return [
    ln1p(m, intervals),
    m.multiply(longer, m.subtract(m.number(1), renewal)),
    m.multiply(longer, renewal),
    usage,
    trend,
    usageAgainstPast(m, situation),
    open,
    breached,
    left,
    ln1p(m, daysLeft),
    ...[usage, trend, open, breached].map((feature) => m.multiply(feature, left)),
  ];
}

/** Log ratio of the last 28 days to the 28 before; 0 where the contract is too young for one. */
function usageTrend<T>(m: Arithmetic<T>, { tenure, recent, before }: Situation<T>): T {
  return ofAge(m, tenure, TREND_DAYS, () => logRatio(m, recent, before));
}

/** Log ratio of the last 28 days to a usual 28 of the 84 before: the shortfall of activity against one's own past. */
function usageAgainstPast<T>(m: Arithmetic<T>, { tenure, recent, prior }: Situation<T>): T {
  return ofAge(m, tenure, PAST_DAYS, () => logRatio(m, recent, m.divide(prior, m.number(3))));
}

function ofAge<T>(m: Arithmetic<T>, tenure: T, days: number, feature: () => T): T {
  return m.ifPositive(m.subtract(tenure, m.number(days - 0.5)), feature, () => m.number(0));
}

function logRatio<T>(m: Arithmetic<T>, one: T, other: T): T {
  return m.subtract(m.ln(m.add(one, m.number(2))), m.ln(m.add(other, m.number(2))));
}

/**
 * Chance to cancel in the month `month` of those who got through the ones before: alpha / (alpha + beta + month - 1), one less
 * the retention of the shifted beta-geometric (Fader and Hardie 2007) with the month as its period.
 */
export function baselineHazard<T>(
  m: Arithmetic<T>,
  { pooled, byBilling }: Baseline,
  { month, billing }: Pick<Situation<T>, 'month' | 'billing'>,
): T {
  const hazard = ({ alpha, beta }: { readonly alpha: number; readonly beta: number }) =>
    m.divide(m.number(alpha), m.add(m.number(alpha + beta - 1), m.atLeast(month, 1)));
  return byBilling.reduce((otherwise, own) => {
    const distance = m.multiply(
      m.subtract(billing, m.number(own.billingMonths)),
      m.subtract(billing, m.number(own.billingMonths)),
    );
    return m.ifPositive(
      distance,
      () => otherwise,
      () => hazard(own),
    );
  }, hazard(pooled));
}
