import { parseDuration } from '../../config/units/duration.js';
import { hasAlert, type AlertIndicator, type Indicator, type ReadContext } from '../../indicators/define.js';
import type { Moment } from '../../indicators/moment.js';
import type { Outcome, RunSettings } from '../../indicators/run.js';
import { horizonOf } from '../../indicators/truth.js';
import type { Business } from '../../model/business.js';
import { SeriesLog } from '../alerts/series.js';
import { TruthLog } from '../alerts/truth-log.js';
import type { EntityName } from '../../model/entities.js';
import type { CaseBook } from '../cases/case-book.js';
import { entitiesOf, type IndicatorExtent } from '../extent.js';
import { ForecastLog } from '../forecasts/forecast-log.js';
import type { Hindsight, Readings } from '../result.js';
import { alike } from './alike.js';
import { isFatal } from './walk-forward.js';

/** One indicator while history passes, and all that was read of it. */
export class Subject {
  /** The alert's metric. */
  readonly readings: SeriesLog;
  readonly naive: SeriesLog;
  readonly truth: TruthLog;
  readonly alert: AlertIndicator | null;
  /** Up to where its rows reach. */
  readonly knownUntil: Date;
  readonly stopped: readonly EntityName[];
  /** Null: nothing to hold its alerts against. */
  readonly horizonMs: number | null;
  /** Null: it foresees no number. */
  readonly forecasts: ForecastLog | null;
  cases: CaseBook | null = null;
  readonly #statuses = new Map<string, { status: string; reason: string; count: number }>();
  readonly #faults = new Map<string, number>();
  readonly #hindsightOf = new Set<EntityName>();
  #hindsight = 0;
  #ok = 0;
  #taken = 0;

  constructor(
    readonly indicator: Indicator,
    readonly settings: RunSettings,
    { until, stopped }: Pick<IndicatorExtent, 'until' | 'stopped'>,
    business: Business,
    points: number,
  ) {
    this.knownUntil = until;
    this.stopped = stopped;
    this.alert = hasAlert(indicator) ? indicator : null;
    const truth = this.alert?.truth;
    this.horizonMs = truth === undefined || truth === 'none' ? null : parseDuration(horizonOf(truth, business));
    this.readings = new SeriesLog(points);
    this.naive = new SeriesLog(points);
    this.truth = new TruthLog(points);
    this.forecasts = indicator.forecast ? new ForecastLog(indicator.forecast, business) : null;
  }

  /** @param hindsight entities whose overwritten columns were first read later */
  note(point: number, outcome: Outcome, hindsight: ReadonlySet<EntityName>): void {
    this.#taken++;
    if (outcome.status === 'ok') {
      this.#ok++;
      const used = entitiesOf(this.indicator).filter((name) => hindsight.has(name));
      if (used.length > 0) this.#hindsight++;
      for (const name of used) this.#hindsightOf.add(name);
      this.forecasts?.note(point, outcome.samples);
      for (const { metric, labels, value } of outcome.samples)
        if (metric === this.alert?.thresholds.metric) this.readings.set(labels, point, value);
      return;
    }
    const { status, reason } = outcome;
    const key = `${status} ${alike(reason)}`;
    const known = this.#statuses.get(key);
    this.#statuses.set(key, { status, reason, count: (known?.count ?? 0) + 1 });
  }

  hindsight(): Hindsight {
    return { share: this.#ok > 0 ? this.#hindsight / this.#ok : 0, entities: [...this.#hindsightOf].sort() };
  }

  readingCounts(): Readings {
    const others = [...this.#statuses.values()].sort((a, b) => b.count - a.count).slice(0, 5);
    return { taken: this.#taken, ok: this.#ok, others };
  }

  faults(): string[] {
    return [...this.#faults].map(([fault, count]) => `${fault} (${count} ${count === 1 ? 'time' : 'times'})`);
  }

  contextOf(moment: Moment): ReadContext {
    const minimum = { ...this.indicator.minimum, ...this.settings.minimum };
    return { ...moment, minimum, maxSeries: this.settings.maxSeries ?? this.indicator.maxSeries ?? 2000 };
  }

  /** Runs a part of it whose failure must not stop the others. */
  async guarded(what: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (isFatal(error)) throw error;
      const fault = `${what} failed: ${error instanceof Error ? error.message : String(error)}`;
      this.#faults.set(fault, (this.#faults.get(fault) ?? 0) + 1);
    }
  }
}
