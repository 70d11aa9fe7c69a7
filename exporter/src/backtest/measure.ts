import { auc } from '../statistics/metrics/ranking.js';
import type { Scored } from '../statistics/metrics/scored.js';
import { weightedQuantile, type Weighted } from '../statistics/robust/quantile.js';
import type { Matched } from './alerts/match.js';
import type { Lead, Measured, TrustStatus } from './result.js';

/** With fewer there is no rate: nine of ten is something else than one of one. */
export const LEAST_EPISODES = 10;
const WEEK_MS = 7 * 86_400_000;
const MONTH_MS = (365.25 / 12) * 86_400_000;

/** What a rate of alerts refers to, milliseconds. */
export interface Spans {
  /** All that was looked at. */
  readonly looked: number;
  /** The part of it of which the truth is known. */
  readonly judged: number;
}

/** @param notMeasured why there can be no measure at all */
export function measure(
  threshold: number,
  matched: Matched,
  { looked, judged }: Spans,
  notMeasured: string | null = null,
): Measured {
  const { right, wrong, open, unjudged, events, caught } = matched;
  const episodes = right + wrong;
  const alerts = episodes + open + unjudged;
  const { status, reason } = stateOf(matched, notMeasured);
  return {
    threshold,
    status,
    reason,
    ...{ episodes, right, wrong, events, caught },
    open: open + unjudged,
    precision: status === 'measured' ? right / episodes : null,
    recall: notMeasured === null && events >= LEAST_EPISODES ? caught / events : null,
    leadSeconds: status === 'measured' ? leadOf(matched.leads) : null,
    alertsPerWeek: looked > 0 ? (alerts * WEEK_MS) / looked : null,
    falseAlarmsPerMonth: notMeasured === null && judged > 0 ? (wrong * MONTH_MS) / judged : null,
  };
}

function stateOf(matched: Matched, notMeasured: string | null): { status: TrustStatus; reason: string | null } {
  if (notMeasured !== null) return { status: 'not_measured', reason: notMeasured };
  const { right, wrong, open, unjudged } = matched;
  const episodes = right + wrong;
  if (episodes >= LEAST_EPISODES) return { status: 'measured', reason: null };
  const known = `${counted(episodes)} whose outcome is known; it takes ${LEAST_EPISODES} for a rate`;
  const later = open > 0 ? `. Of ${open} more it is not known yet` : '';
  const never = unjudged > 0 ? `. Of ${unjudged} more it cannot be told` : '';
  return { status: 'too_little_history', reason: `${known}${later}${never}` };
}

function counted(alerts: number): string {
  return alerts === 0 ? 'There was no alert' : alerts === 1 ? 'There was one alert' : `There were ${alerts} alerts`;
}

function leadOf(leads: readonly Weighted[]): Lead | null {
  const [lowerQuartile, median, upperQuartile] = [0.25, 0.5, 0.75].map((share) => weightedQuantile(leads, share));
  if (typeof lowerQuartile !== 'number' || typeof median !== 'number' || typeof upperQuartile !== 'number') return null;
  const weight = leads.reduce((sum, lead) => sum + lead.weight, 0);
  const mean = leads.reduce((sum, lead) => sum + lead.value * lead.weight, 0) / weight;
  return {
    mean: mean / 1000,
    lowerQuartile: lowerQuartile / 1000,
    median: median / 1000,
    upperQuartile: upperQuartile / 1000,
  };
}

/** Null where fewer than ten rows are of one outcome. */
export function aucOf(rows: readonly Scored[]): number | null {
  const positives = rows.reduce((sum, { positive, weight = 1 }) => sum + (positive ? weight : 0), 0);
  const negatives = rows.reduce((sum, { positive, weight = 1 }) => sum + (positive ? 0 : weight), 0);
  if (Math.min(positives, negatives) < LEAST_EPISODES) return null;
  return Number(auc(rows));
}
