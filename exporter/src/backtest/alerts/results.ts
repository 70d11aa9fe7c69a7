import { setImmediate } from 'node:timers/promises';
import { parseDuration } from '../../config/units/duration.js';
import type { Thresholds } from '../../indicators/define.js';
import type { Scored } from '../../statistics/metrics/scored.js';
import { aucOf, measure, type Spans } from '../measure.js';
import type { AlertResult, Measured, NaiveResult } from '../result.js';
import type { Subject } from '../replay/subject.js';
import { pointsToHold } from './episodes.js';
import { matchAlerts } from './match.js';
import type { SeriesLog } from './series.js';
import { candidateThresholds } from './thresholds.js';
import { timelineOf } from './timeline.js';
import { NEVER, type TruthLog } from './truth-log.js';

export interface AlertsInput {
  readonly subject: Subject;
  /** As configured. */
  readonly thresholds: Thresholds;
  readonly points: readonly Date[];
  readonly everyMs: number;
}

/** What the logs of one alert came to. The event loop is given free between thresholds. */
export async function alertResult({ subject, thresholds, points, everyMs }: AlertsInput): Promise<AlertResult> {
  const { readings, truth, horizonMs, naive: naiveReadings, alert } = subject;
  const { metric, direction, warning, critical } = thresholds;
  const spans = spansOf(subject, points, everyMs);
  const holds = pointsToHold(parseDuration(thresholds.for), everyMs);
  const unmeasured = horizonMs === null ? NO_TRUTH : null;
  const at = (threshold: number): Measured =>
    measure(threshold, matchAlerts(readings, truth, { direction, threshold, holds }, points), spans, unmeasured);
  const tradeOff: Measured[] = [];
  for (const threshold of candidateThresholds(readings, direction, [warning, critical])) {
    tradeOff.push(at(threshold));
    await setImmediate();
  }
  const rule = alert?.naive;
  const naive: NaiveResult | null = rule
    ? {
        words: rule.words,
        direction: rule.direction,
        measured: measure(
          rule.threshold,
          matchAlerts(naiveReadings, truth, { ...rule, holds }, points),
          spans,
          unmeasured,
        ),
        auc: aucAgainst(naiveReadings, truth, rule.direction),
      }
    : null;
  return {
    metric: alert?.metrics[metric]?.name ?? metric,
    direction,
    for: thresholds.for,
    horizonSeconds: horizonMs === null ? null : horizonMs / 1000,
    warning: at(warning),
    critical: at(critical),
    auc: aucAgainst(readings, truth, direction),
    naive,
    tradeOff,
    timeline: timelineOf(readings, truth, { direction, threshold: warning, holds }, points, everyMs),
  };
}

const NO_TRUTH = 'Its accuracy is not measured: there is nothing that its alerts could be held against';

export function spansOf({ knownUntil, truth }: Subject, points: readonly Date[], everyMs: number): Spans {
  const looked = points.filter((point) => point <= knownUntil).length * everyMs;
  return { looked, judged: truth.matured.filter((matured) => matured).length * everyMs };
}

function aucAgainst(readings: SeriesLog, truth: TruthLog, direction: 'above' | 'below'): number | null {
  const rows: Scored[] = [];
  for (const { key, values } of readings.entries()) {
    const shownAt = truth.shownAt.get(key);
    shownAt?.forEach((shown, point) => {
      const value = values[point]!;
      if (Number.isNaN(shown) || Number.isNaN(value)) return;
      rows.push({ score: direction === 'above' ? value : -value, positive: shown !== NEVER });
    });
  }
  return aucOf(rows);
}
