import { requireBetween, requireNonNegative } from '../domain.js';
import { notEnoughData, type NotEnoughData } from '../outcome.js';

/** `count` subjects (or a weight) of the same fate. */
export interface Duration {
  /** Time from entry to the event, or to the end of the observation. */
  readonly time: number;
  /** Whether the event came; otherwise the subject is censored: still without it at `time`. */
  readonly observed: boolean;
  readonly count?: number;
  /**
   * Time from entry after which it was watched: whoever had the event by then is not among the subjects, so one with no time
   * to be watched in counts for nothing. Default: from the entry on, with what happens at it.
   */
  readonly since?: number;
}

/** At `time` the curve falls to `survival`, and stays there until the next step. */
export interface SurvivalStep {
  readonly time: number;
  /** Without the event, and seen, just before `time`. */
  readonly atRisk: number;
  readonly events: number;
  readonly survival: number;
  /** Of `survival`, by Greenwood's formula; 0 once survival is 0. */
  readonly variance: number;
}

export interface SurvivalCurve {
  readonly status: 'estimated';
  /** At the times of events, rising. Empty where no event was seen. */
  readonly steps: readonly SurvivalStep[];
  readonly subjects: number;
  readonly events: number;
  /** Longest time seen; beyond it the curve says nothing more, whatever it is extended by. */
  readonly lastTime: number;
}

interface Change {
  events: number;
  censored: number;
  /** Watched from here on: at risk in events later than this. */
  joining: number;
}

/**
 * Product-limit estimate of S(t) = P(event later than t) with right censoring (Kaplan and Meier 1958, JASA 53):
 * S(t) = product over event times u <= t of (1 - d/n); variance S^2 sum d / (n (n - d)) (Greenwood 1926).
 * Subjects censored at the time of an event count as at risk in it; those watched from a later time on do not (left
 * truncation: Lynden-Bell 1971, MNRAS 155; Tsai, Jewell and Wang 1987, Biometrika 74). Times in any one unit.
 * `not_enough_data`: no subjects.
 * @throws RangeError naming the field of a duration that is negative or no number.
 */
export function kaplanMeier(durations: readonly Duration[]): SurvivalCurve | NotEnoughData {
  const times = new Map<number, Change>();
  const changeAt = (time: number): Change => {
    const change = times.get(time) ?? { events: 0, censored: 0, joining: 0 };
    times.set(time, change);
    return change;
  };
  let [subjects, events, lastTime] = [0, 0, 0];
  for (const { time, observed, count = 1, since = 0 } of durations) {
    requireNonNegative('time', time);
    requireNonNegative('count', count);
    requireBetween('since', since, 0, time);
    if (count === 0 || (since > 0 && since === time)) continue;
    const at = changeAt(time);
    if (observed) at.events += count;
    else at.censored += count;
    if (since > 0) changeAt(since).joining += count;
    subjects += count;
    if (observed) events += count;
    lastTime = Math.max(lastTime, time);
  }
  if (subjects === 0) return notEnoughData('there are no durations to estimate survival from');

  const steps: SurvivalStep[] = [];
  const byTime = [...times].sort(([one], [other]) => one - other);
  // Those still to come are summed from the end, so that the last to leave leave exactly nobody.
  const [risk, later] = [0, 0].map(() => new Array<number>(byTime.length + 1).fill(0)) as [number[], number[]];
  for (let i = byTime.length - 1; i >= 0; i--) {
    const change = byTime[i]?.[1];
    risk[i] = (risk[i + 1] ?? 0) + (change?.censored ?? 0) + (change?.events ?? 0);
    later[i] = (later[i + 1] ?? 0) + (change?.joining ?? 0);
  }
  let [survival, hazards] = [1, 0];
  byTime.forEach(([time, at], i) => {
    if (at.events === 0) return;
    const waiting = later[i] ?? 0;
    const rest = (risk[i + 1] ?? 0) + at.censored - waiting;
    // A difference of sums of weights is exact to about this share of them.
    const left = rest > 1e-12 * waiting ? rest : 0;
    const atRisk = left + at.events;
    survival *= left / atRisk;
    if (left > 0) hazards += at.events / (atRisk * left);
    steps.push({ time, atRisk, events: at.events, survival, variance: survival ** 2 * hazards });
  });
  return { status: 'estimated', steps, subjects, events, lastTime };
}

/**
 * S(t): share without the event at t and for some time after; 1 before the first event, level after the last.
 * @throws RangeError when t is negative or no number.
 */
export function survivalAt(curve: SurvivalCurve, t: number): number {
  return stepAt(curve, t)?.survival ?? 1;
}

/** Greenwood's variance of S(t); 0 before the first event. @throws RangeError when t is negative or no number. */
export function survivalVarianceAt(curve: SurvivalCurve, t: number): number {
  return stepAt(curve, t)?.variance ?? 0;
}

/**
 * S(t + u) / S(t): chance that one who has no event at t still has none u later.
 * @returns undefined where S(t) is 0: nobody was seen to last that long, so nothing is known of what comes then.
 * @throws RangeError when t or u is negative or no number.
 */
export function conditionalSurvival(curve: SurvivalCurve, t: number, u: number): number | undefined {
  const now = survivalAt(curve, t);
  return now > 0 ? survivalAt(curve, t + requireNonNegative('u', u)) / now : undefined;
}

/** Earliest time at which S(t) is 1/2 or less; undefined where the curve does not fall so low. */
export function medianSurvival(curve: SurvivalCurve): number | undefined {
  return curve.steps.find((step) => step.survival <= 0.5)?.time;
}

/** Last step at or before t, by bisection. */
function stepAt({ steps }: SurvivalCurve, t: number): SurvivalStep | undefined {
  requireNonNegative('t', t);
  let [low, high] = [0, steps.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((steps[middle]?.time ?? Infinity) <= t) low = middle + 1;
    else high = middle;
  }
  return steps[low - 1];
}
