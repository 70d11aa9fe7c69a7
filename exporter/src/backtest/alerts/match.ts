import type { Weighted } from '../../statistics/robust/quantile.js';
import { episodesOf, type Condition, type Episode } from './episodes.js';
import type { SeriesLog } from './series.js';
import { NEVER, type TruthLog } from './truth-log.js';

/** Alerts held against what happened. */
export interface Matched {
  /** Alerts after which it happened. */
  readonly right: number;
  readonly wrong: number;
  /** Alerts whose horizon is not over yet. */
  readonly open: number;
  /** Alerts whose horizon is over, but of which the truth cannot be told. */
  readonly unjudged: number;
  /** Of the alerts that were right, from the alert to when anybody could see what happened, milliseconds. */
  readonly leads: readonly Weighted[];
  /** Times it happened: stretches of points at which an alert would have been right. */
  readonly events: number;
  /** Events during which there was an alert. */
  readonly caught: number;
}

/** @param points instants of the points */
export function matchAlerts(
  readings: SeriesLog,
  truth: TruthLog,
  condition: Condition,
  points: readonly Date[],
): Matched {
  const sum = { right: 0, wrong: 0, open: 0, unjudged: 0, events: 0, caught: 0 };
  const leads: Weighted[] = [];
  for (const key of new Set([...readings.keys(), ...truth.shownAt.keys()])) {
    const values = readings.get(key);
    const alerts = values ? episodesOf(values, condition) : [];
    const shownAt = truth.shownAt.get(key);
    for (const { firedAt } of alerts) {
      const shown = shownAt?.[firedAt] ?? NaN;
      if (!truth.matured[firedAt]) sum.open++;
      else if (Number.isNaN(shown)) sum.unjudged++;
      else if (shown === NEVER) sum.wrong++;
      else {
        sum.right++;
        leads.push({ value: Math.max(0, shown - points[firedAt]!.getTime()), weight: 1 });
      }
    }
    if (!shownAt) continue;
    const events = eventsOf(shownAt);
    sum.events += events.length;
    sum.caught += events.filter((event) => alerts.some((alert) => overlap(alert, event))).length;
  }
  return { ...sum, leads };
}

/** A point of which nothing is told does not end an event. */
export function eventsOf(shownAt: Float64Array): Stretch[] {
  const events: Stretch[] = [];
  let current: { from: number; to: number } | null = null;
  shownAt.forEach((shown, point) => {
    if (shown === NEVER) current = null;
    else if (!Number.isNaN(shown)) {
      if (current) current.to = point;
      else events.push((current = { from: point, to: point }));
    }
  });
  return events;
}

/** First and last point. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

function overlap({ firedAt, lastAt }: Episode, { from, to }: Stretch): boolean {
  return firedAt <= to && lastAt >= from;
}
