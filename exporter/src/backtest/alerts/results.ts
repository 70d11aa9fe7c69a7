import { setImmediate } from 'node:timers/promises';
import { parseDuration } from '../../config/units/duration.js';
import type { Thresholds } from '../../indicators/define.js';
import type { Scored } from '../../statistics/metrics/scored.js';
import { leadHistograms } from '../leads.js';
import { aucOf, measure, type Spans } from '../measure.js';
import type { AlertResult, Measured } from '../result.js';
import type { Subject } from '../replay/subject.js';
import { pointsToHold, type Condition } from './episodes.js';
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
export async function alertResult(input: AlertsInput): Promise<AlertResult> {
  const { subject, thresholds, points, everyMs } = input;
  const { readings, truth, horizonMs, alert } = subject;
  const { metric, direction, warning, critical } = thresholds;
  const judge = judgeOf(input);
  const at = (threshold: number): Measured => judge.measured(readings, { direction, threshold }).measured;
  const tradeOff: Measured[] = [];
  for (const threshold of candidateThresholds(readings, direction, [warning, critical])) {
    tradeOff.push(at(threshold));
    await setImmediate();
  }
  const warned = judge.measured(readings, { direction, threshold: warning });
  const rule = alert?.naive;
  const ruled = rule ? judge.measured(subject.naive, rule) : null;
  const [leads, naiveLeads] = leadHistograms([warned.leads, ruled?.leads ?? []]);
  return {
    metric: alert?.metrics[metric]?.name ?? metric,
    direction,
    for: thresholds.for,
    horizonSeconds: horizonMs === null ? null : horizonMs / 1000,
    warning: warned.measured,
    critical: at(critical),
    auc: aucAgainst(readings, truth, direction),
    naive:
      rule && ruled
        ? {
            words: rule.words,
            direction: rule.direction,
            measured: ruled.measured,
            auc: aucAgainst(subject.naive, truth, rule.direction),
            leads: naiveLeads!,
          }
        : null,
    tradeOff,
    leads: leads!,
    timeline: timelineOf(readings, truth, { direction, threshold: warning, holds: judge.holds }, points, everyMs),
  };
}

const NO_TRUTH = 'Accuracy not measured: there is nothing that its alerts could be held against';

/** Measures conditions on any numbers against the truth of one alert. */
function judgeOf({ subject, thresholds, points, everyMs }: AlertsInput) {
  const { truth, horizonMs } = subject;
  const spans = spansOf(subject, points, everyMs);
  const holds = pointsToHold(parseDuration(thresholds.for), everyMs);
  return {
    holds,
    measured: (log: SeriesLog, { direction, threshold }: Omit<Condition, 'holds'>) => {
      const matched = matchAlerts(log, truth, { direction, threshold, holds }, points);
      const measured = measure(threshold, matched, spans, horizonMs === null ? NO_TRUTH : null);
      return { measured, leads: matched.leads };
    },
  };
}

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
