import type { IndicatorConfig } from '../config/config.js';
import { parseDuration } from '../config/units/duration.js';
import { renderChunk } from '../exposition/chunk.js';
import type { SelfMetrics } from '../exposition/self/selfMetrics.js';
import type { SnapshotStore } from '../exposition/snapshotStore.js';
import type { Freshness } from '../freshness/freshness.js';
import { runIndicator, staleReason, type Outcome } from '../indicators/run.js';
import type { Log } from '../log.js';
import { dayOf } from '../model/calendar.js';
import type { EntityName } from '../model/entities.js';
import { Job, type JobClock } from '../scheduler/job.js';
import { noneFor, readWorkList, type WorkListAnswer, type WorkListQuery } from '../work-list/read.js';
import { familiesOf } from './families.js';
import { messageOf } from './entity.js';
import { latestMoment, readable, type MomentInput } from './moment.js';

export interface IndicatorInput extends MomentInput {
  readonly config: IndicatorConfig | undefined;
  readonly clock: JobClock;
  readonly snapshot: SnapshotStore;
  readonly self: SelfMetrics;
  readonly log: Log;
  readonly onPublished?: () => void;
}

const TIMEOUT_MS = 10 * 60_000;
/** How long a reading of whole days stands before late rows are looked for. */
const WHOLE_DAYS_MS = 6 * 3_600_000;
const ALWAYS = new Date(0);

/** One indicator of a running exporter: computes it by its interval and puts its chunk into the snapshot. */
export class ServedIndicator {
  readonly job: Job;
  outcome: Outcome | null = null;
  series = 0;
  /** How fresh its entities were at the last run, for the status page. */
  freshness: ReadonlyMap<EntityName, Freshness> = new Map();
  private lastGoodAt: Date | null = null;
  /** The entities that its last reading could use. */
  private seen: readonly EntityName[] = [];
  private computedAsOf: Date | null = null;

  constructor(readonly input: IndicatorInput) {
    const { indicator, config, clock, log } = input;
    this.job = new Job({
      name: indicator.id,
      everyMs: config?.everyMs ?? parseDuration(indicator.every),
      timeoutMs: TIMEOUT_MS,
      clock,
      run: (signal) => this.refresh(signal),
      onError: (error) =>
        log.error({ indicator: indicator.id, error: messageOf(error) }, 'computing an indicator failed'),
    });
  }

  /**
   * Entities that must have been read first; empty when the indicator can run. Before its first reading also what it could
   * do without, unless that cannot be read just now: its absence would be told as if there were no such rows.
   */
  waitingFor(): EntityName[] {
    const { indicator, entities } = this.input;
    const needed = indicator.needs.filter((name) => !entities.get(name)?.rows);
    if (this.outcome !== null) return needed;
    const awaited = (indicator.uses ?? []).filter((name) => {
      const entity = entities.get(name);
      return entity && !entity.rows && entity.job.lastError === null;
    });
    return [...needed, ...awaited];
  }

  /** Whether it can tell more than it did at its last run: it has not run, or something it uses has been read since. */
  isDue(): boolean {
    return this.waitingFor().length === 0 && (this.outcome === null || this.isBehind());
  }

  /** Runs at once where it is due. */
  async runIfDue(): Promise<void> {
    if (!this.isDue()) return;
    await this.job.runNow();
    // That may have joined a run which began before the entity was read.
    if (this.isBehind()) await this.job.runNow();
  }

  private isBehind(): boolean {
    return readable(this.input).some(({ name }) => !this.seen.includes(name));
  }

  /** The cases behind the number, as of what was read last. Never throws. */
  async workList(query: WorkListQuery): Promise<WorkListAnswer> {
    const { indicator, config, clock } = this.input;
    if (!indicator.workList) return noneFor(indicator);
    const waiting = this.waitingFor();
    if (waiting.length > 0) {
      const reason = `${waiting.join(' and ')} ${waiting.length === 1 ? 'has' : 'have'} not been read yet: ask again in a while`;
      return { status: 'not_enough_data', indicator: indicator.id, reason };
    }
    return readWorkList(indicator, await latestMoment(this.input, clock.now()), config, query);
  }

  /** Takes over the reading that an indicator of the same id has in the snapshot. */
  inherit(former: ServedIndicator): void {
    this.lastGoodAt = former.lastGoodAt;
    this.series = former.series;
  }

  private async refresh(signal: AbortSignal): Promise<void> {
    if (this.waitingFor().length > 0) return this.wait();
    const { indicator, config, clock, self } = this.input;
    const began = clock.now();
    if (this.isBehind()) this.computedAsOf = null;
    const usable = readable(this.input).map(({ name }) => name);
    const { outcome, computedAsOf } = await unlessAborted(this.compute(began), signal);
    this.computedAsOf = computedAsOf;
    await this.publish(outcome);
    self.indicators.refreshed(indicator.id, {
      durationSeconds: Math.max(0, clock.now().getTime() - began.getTime()) / 1000,
      status: outcome.status,
      series: this.series,
      dropped: outcome.status === 'ok' ? outcome.dropped : 0,
    });
    this.outcome = outcome;
    this.seen = usable;
    this.input.onPublished?.();
    if (outcome.status === 'ok' && outcome.dropped > 0)
      this.input.log.warn(
        { indicator: indicator.id, dropped: outcome.dropped, limit: config?.maxSeries },
        'left out series beyond the limit: raise max_series, or use fewer segments',
      );
    if (outcome.status === 'failed') throw new Error(outcome.reason);
  }

  private async compute(now: Date): Promise<{ outcome: Outcome; computedAsOf: Date | null }> {
    const { indicator, config } = this.input;
    const moment = await latestMoment(this.input, now);
    const { asOf } = moment;
    this.freshness = moment.freshness;
    const fresh = staleReason(indicator.needs, moment) === null;
    if (fresh && this.isSettled(now, asOf)) return { outcome: this.outcome!, computedAsOf: this.computedAsOf };
    const outcome = await runIndicator(indicator, moment, config);
    return { outcome, computedAsOf: outcome.status === 'ok' ? asOf : null };
  }

  /** A reading of whole days stands until the day turns, the past was repaired, or it is some hours old. */
  private isSettled(now: Date, asOf: Date): boolean {
    const { indicator, business, entities } = this.input;
    if (!indicator.wholeDays || this.computedAsOf === null || this.lastGoodAt === null) return false;
    const goodAt = this.lastGoodAt;
    const repaired = indicator.needs.some((name) => (entities.get(name)?.repairedAt ?? ALWAYS) > goodAt);
    const sameDay = dayOf(asOf, business.timeZone) === dayOf(this.computedAsOf, business.timeZone);
    return sameDay && !repaired && now.getTime() - goodAt.getTime() < WHOLE_DAYS_MS;
  }

  /** A failed refresh keeps the last good reading for a while; what is known to be unknown is withdrawn at once. */
  private async publish(outcome: Outcome): Promise<void> {
    const { indicator, snapshot, clock } = this.input;
    if (outcome === this.outcome) return;
    if (outcome.status === 'ok') {
      const chunk = await renderChunk(familiesOf(indicator, outcome.samples));
      snapshot.set(indicator.id, chunk);
      this.series = chunk.series;
      this.lastGoodAt = clock.now();
      return;
    }
    if (outcome.status === 'failed' && !this.isOld()) return;
    snapshot.remove(indicator.id);
    this.series = 0;
  }

  private isOld(): boolean {
    const age = this.lastGoodAt ? this.input.clock.now().getTime() - this.lastGoodAt.getTime() : Infinity;
    return age > parseDuration(this.input.indicator.staleAfter);
  }

  /** A reading from before a reload stays while its sources are away, but not for longer than others do. */
  private wait(): void {
    if (this.series === 0 || !this.isOld()) return;
    const { indicator, snapshot, self, onPublished } = this.input;
    snapshot.remove(indicator.id);
    this.series = 0;
    self.indicators.withdrawn(indicator.id);
    onPublished?.();
  }
}

/** The work goes on until its statement ends or times out, and what comes of it then is dropped. */
function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason as Error);
    signal.addEventListener('abort', onAbort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
