import { kaplanMeier, type Duration } from '../../statistics/kaplan-meier/kaplan-meier.js';
import { lineOf, type SurvivalLine } from './line.js';
import type { TargetParameters } from './parameters.js';

export const DAY_S = 86_400;
/** What is older says nothing of how tickets are worked on now. */
export const WINDOW_DAYS = 35;
/** Visits that a state (or priority) needs for a curve of its own. */
export const LEAST_VISITS = 200;
/** Days after which a visit counts half. */
const HALF_LIFE_DAYS = 17.5;
const MOST_CURVES = 24;
/** Times are rounded to it: a curve needs no more, and has fewer steps. */
const MINUTE_S = 60;

/** A ticket's entering into a state, or its opening; times in seconds before the fit (negative: later). */
export interface Visit {
  readonly key: string;
  readonly enteredAgo: number;
  /** When the ticket's target was met; null: it is not. */
  readonly metAgo: number | null;
}

export type Curves = Pick<TargetParameters, 'pooled' | 'curves'>;

/**
 * Survival from entering to the moment at which the ticket's target was met (not to the end of the visit), by what was
 * known so many seconds before the fit: unmet ones are censored then, and those entered before the window are watched
 * from its begin on. Newer visits weigh more. Null: fewer than `LEAST_VISITS`.
 */
export function curvesAt(visits: readonly Visit[], ago: number): Curves | null {
  const byKey = new Map<string, Duration[]>();
  for (const visit of visits) {
    const duration = durationAt(visit, ago);
    if (!duration) continue;
    const known = byKey.get(visit.key);
    if (known) known.push(duration);
    else byKey.set(visit.key, [duration]);
  }
  const pooled = lineFrom([...byKey.values()].flat());
  if (!pooled) return null;
  const curves = [...byKey]
    .sort(([a, one], [b, other]) => other.length - one.length || (a < b ? -1 : 1))
    .slice(0, MOST_CURVES)
    .flatMap(([key, durations]) => {
      const line = lineFrom(durations);
      return line ? [{ key, line }] : [];
    });
  return { pooled, curves };
}

function durationAt({ enteredAgo, metAgo }: Visit, ago: number): Duration | null {
  const age = enteredAgo - ago;
  if (age < 0) return null;
  const observed = metAgo !== null && metAgo >= ago;
  const since = Math.max(0, age - WINDOW_DAYS * DAY_S);
  const time = enteredAgo - (observed ? metAgo : ago);
  if (time <= since) return null;
  const [from, to] = [since, time].map((seconds) => MINUTE_S * Math.round(seconds / MINUTE_S)) as [number, number];
  return { time: to, since: from, observed, count: 2 ** (-age / (HALF_LIFE_DAYS * DAY_S)) };
}

function lineFrom(durations: readonly Duration[]): SurvivalLine | null {
  if (durations.length < LEAST_VISITS) return null;
  const curve = kaplanMeier(durations);
  return curve.status === 'estimated' ? lineOf(curve, 0.5 / durations.length) : null;
}

/** The curve that a key goes by. */
export function lineFinder({ pooled, curves }: Curves): (key: string) => SurvivalLine {
  const lines = new Map(curves.map(({ key, line }) => [key, line]));
  return (key) => lines.get(key) ?? pooled;
}
