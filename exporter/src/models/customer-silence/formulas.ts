import type { BgNbdParameters } from '../../statistics/bgnbd/parameters.js';
import { clamp, ln1p, type Arithmetic } from '../formula/arithmetic.js';

/** What a customer has done up to a day, in active days; times in days that are over. */
export interface History<T> {
  /** Active days after the first one. */
  readonly repeats: T;
  /** Days since the last active one: 0 where that was the day before. */
  readonly recency: T;
  /** Days since the first active one. */
  readonly tenure: T;
  /** Active days of the last 28. */
  readonly recent: T;
  /** Active days of the 84 before those. */
  readonly prior: T;
  /** Sum of the natural logarithms of the gaps between active days. */
  readonly gapLogs: T;
  /** The longest of these gaps; 0 where there is none. */
  readonly longest: T;
  /** Calendar weeks, and stretches of four of them, with an active day. */
  readonly weeks: T;
  readonly months: T;
}

/** What BG/NBD needs of it. */
export type BgNbdFacts<T> = Pick<History<T>, 'repeats' | 'recency' | 'tenure'>;

/** Probabilities closer to 0 and 1 than this are one to the logistic. */
const MOST_CLOSED_FORM = 10;
/** Gaps of an average customer that are added to one's own, for those who have few. */
const PRIOR_GAPS = 2;

/**
 * Log odds of no activity in the next `h` days by the closed form of BG/NBD (Fader, Hardie and Lee 2005; the same as
 * `probabilityOfSilence`, as a mixture in odds): ln(o + s) - ln(1 - s), with o the odds of having stopped,
 * a/(b+x-1) ((alpha+T)/(alpha+tx))^(r+x), 0 for x = 0, and s = ((alpha+T)/(alpha+T+h))^(r+x), silence while alive.
 */
export function closedFormLogOdds<T>(
  m: Arithmetic<T>,
  { r, alpha, a, b }: BgNbdParameters,
  { repeats, recency, tenure }: BgNbdFacts<T>,
  h: T,
): T {
  const shape = m.add(m.number(r), repeats);
  const end = m.add(m.number(alpha), tenure);
  const stopped = () => {
    const grown = m.multiply(shape, m.ln(m.divide(end, m.subtract(end, recency))));
    const chance = m.ln(m.divide(m.number(a), m.add(m.number(b - 1), m.atLeast(repeats, 1))));
    return m.exp(clamp(m, m.add(chance, grown)));
  };
  const odds = m.ifPositive(repeats, stopped, () => m.number(0));
  const wait = m.multiply(shape, m.ln(m.divide(m.add(end, h), end)));
  const silent = m.exp(m.subtract(m.number(0), m.atLeast(m.atMost(wait, 500), 1e-12)));
  return m.subtract(m.ln(m.add(odds, silent)), m.ln(m.subtract(m.number(1), silent)));
}

/** In the order of {@link silenceFeatures}. */
export const SILENCE_FEATURES = [
  'recency',
  'log recency',
  'log repeats',
  'log tenure',
  'log recent',
  'log prior',
  'closed form',
  'closed form above even odds',
  'recency against own gaps',
  'recency beyond own gaps',
  'log longest gap',
  'recency beyond the longest gap',
  'share of weeks with activity',
  'share of months with activity',
] as const;
export const CLOSED_FORM = SILENCE_FEATURES.indexOf('closed form');

/** @param meanLogGap of all customers who came back */
export function silenceFeatures<T>(
  m: Arithmetic<T>,
  closedForm: T,
  history: History<T>,
  meanLogGap: number,
): readonly T[] {
  const { recency, repeats, tenure, recent, prior, gapLogs, longest, weeks, months } = history;
  const closed = clamp(m, closedForm, MOST_CLOSED_FORM);
  const usual = m.divide(m.add(m.number(PRIOR_GAPS * meanLogGap), gapLogs), m.add(m.number(PRIOR_GAPS), repeats));
  const against = m.subtract(ln1p(m, recency), usual);
  const share = (active: T, days: number) =>
    m.ln(m.divide(m.add(active, m.number(0.5)), m.add(m.divide(tenure, m.number(days)), m.number(1.5))));
  return [
    recency,
    ln1p(m, recency),
    ln1p(m, repeats),
    ln1p(m, tenure),
    ln1p(m, recent),
    ln1p(m, prior),
    closed,
    m.atLeast(closed, 0),
    against,
    m.atLeast(against, 0),
    ln1p(m, longest),
    m.atLeast(m.subtract(ln1p(m, recency), ln1p(m, longest)), 0),
    share(weeks, 7),
    share(months, 28),
  ];
}

/** Of the share of days on which a customer will be active, some weeks on. */
export function activityFeatures<T>(
  m: Arithmetic<T>,
  { recency, repeats, tenure, recent, prior }: Omit<History<T>, 'gapLogs' | 'longest' | 'weeks' | 'months'>,
): readonly T[] {
  const meanGap = m.divide(m.add(m.subtract(tenure, recency), m.number(30)), m.add(repeats, m.number(1)));
  return [
    m.atMost(recency, 400),
    ln1p(m, recency),
    ln1p(m, repeats),
    ln1p(m, tenure),
    ln1p(m, recent),
    ln1p(m, prior),
    ln1p(m, m.add(recent, prior)),
    m.subtract(ln1p(m, recency), ln1p(m, meanGap)),
  ];
}
