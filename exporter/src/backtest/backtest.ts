import { formatDuration, parseDuration } from '../config/units/duration.js';
import type { IndicatorConfig } from '../config/config.js';
import { hasAlert, type Indicator } from '../indicators/define.js';
import { configuredThresholds } from '../indicators/thresholds.js';
import type { World } from '../indicators/moment.js';
import type { EntityName } from '../model/entities.js';
import { alertResult, spansOf } from './alerts/results.js';
import { casesResult } from './cases/results.js';
import { forecastResult } from './forecasts/results.js';
import { entitiesOf, extentOf, extentsOf, type IndicatorExtent } from './extent.js';
import { periodOf, type Asked } from './period.js';
import { pointsBetween } from './points.js';
import { replay } from './replay/replay.js';
import { Subject } from './replay/subject.js';
import type { Backtest, IndicatorResult } from './result.js';

const MINUTES_MS = 5 * 60_000;
const SELDOM_MS = 6 * 3_600_000;

export interface BacktestInput {
  readonly world: Pick<World, 'store' | 'rows' | 'business'>;
  readonly indicators: readonly Indicator[];
  readonly config: ReadonlyMap<string, IndicatorConfig>;
  /** When each entity was last read. */
  readonly readAt: ReadonlyMap<EntityName, Date>;
  readonly asked: Asked;
  readonly signal?: AbortSignal;
  readonly onProgress?: (donePoints: number, points: number) => void;
}

/**
 * Replays history and holds what indicators said against what happened.
 * @throws PeriodError where there is no history in the period asked for
 * @throws EngineError when the store cannot be read any more; the reason of `signal`
 */
export async function backtest(input: BacktestInput): Promise<Backtest> {
  const { world, config, asked, signal, onProgress } = input;
  const { business } = world;
  const extents = await extentsOf(world, input.readAt);
  const tested: { readonly indicator: Indicator; readonly extent: IndicatorExtent }[] = [];
  const left: Backtest['left'][number][] = [];
  for (const indicator of input.indicators) {
    const reason = whyNot(indicator, world.rows);
    const extent = reason === null ? await extentOf(indicator, extents, world) : null;
    if (extent) tested.push({ indicator, extent });
    else left.push({ id: indicator.id, reason: reason ?? `has no rows of ${listed(indicator)} to read` });
  }
  const { from, to } = periodOf(
    asked,
    tested.map(({ extent }) => extent),
  );
  const points = pointsBetween(from, to, asked.everyMs, business.timeZone);
  const subjects = tested.map(
    ({ indicator, extent }) => new Subject(indicator, config.get(indicator.id) ?? {}, extent, business, points.length),
  );
  onProgress?.(0, points.length);
  const models = await replay({
    ...{ world, subjects, points, signal },
    onProgress: (done) => onProgress?.(done, points.length),
  });
  const results: IndicatorResult[] = [];
  for (const subject of subjects) {
    signal?.throwIfAborted();
    results.push(await resultOf(subject, points, asked.everyMs, config.get(subject.indicator.id)));
  }
  return {
    from: points[0]!.toISOString(),
    to: points.at(-1)!.toISOString(),
    every: formatDuration(asked.everyMs),
    points: points.length,
    timeZone: business.timeZone,
    indicators: results,
    left,
    models,
  };
}

async function resultOf(
  subject: Subject,
  points: readonly Date[],
  everyMs: number,
  config: IndicatorConfig | undefined,
): Promise<IndicatorResult> {
  const { indicator, knownUntil, alert, cases } = subject;
  const { id, family, words, scores } = indicator;
  const { looked } = spansOf(subject, points, everyMs);
  return {
    id,
    title: words.title,
    family,
    knownUntil: knownUntil.toISOString(),
    stopped: subject.stopped,
    seldom: alert !== null && parseDuration(indicator.every) <= MINUTES_MS && everyMs >= SELDOM_MS,
    readings: subject.readingCounts(),
    hindsight: subject.hindsight(),
    alert: alert
      ? await alertResult({ subject, thresholds: configuredThresholds(alert.thresholds, config), points, everyMs })
      : null,
    cases: scores && cases ? casesResult(scores, cases, { looked, judged: looked }) : null,
    forecast: subject.forecasts ? forecastResult(subject.forecasts, points) : null,
    faults: subject.faults(),
  };
}

function whyNot(indicator: Indicator, rows: ReadonlyMap<EntityName, unknown>): string | null {
  if (!hasAlert(indicator) && !indicator.scores && !indicator.forecast) return 'is looked at and foretells nothing';
  const missing = indicator.needs.filter((name) => !rows.has(name));
  if (missing.length > 0) return `needs ${missing.join(' and ')}, not configured`;
  return entitiesOf(indicator).some((name) => rows.has(name)) ? null : `needs ${listed(indicator)}, not configured`;
}

/** An indicator that needs no entity lives on any one that it uses. */
function listed(indicator: Indicator): string {
  const { needs } = indicator;
  return needs.length > 0 ? needs.join(' and ') : entitiesOf(indicator).join(' or ');
}
