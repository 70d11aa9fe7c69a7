import { parseDuration } from '../config/units/duration.js';
import type { Reader, StoreEngine } from '../engines/engine.js';
import type { SelfMetrics } from '../exposition/self/selfMetrics.js';
import { momentAt } from '../indicators/moment.js';
import type { Log } from '../log.js';
import type { Business } from '../model/business.js';
import type { EntityName } from '../model/entities.js';
import { Fits, type Fit, type Model } from '../models/define.js';
import { fitModel, isDue } from '../models/refit.js';
import { Job, type JobClock } from '../scheduler/job.js';
import { latestFits, saveFit } from '../state/fits.js';
import { messageOf, type ServedEntity } from './entity.js';

export interface ModelsInput {
  readonly models: readonly Model[];
  readonly entities: ReadonlyMap<EntityName, ServedEntity>;
  readonly store: Reader;
  readonly state: StoreEngine;
  readonly business: Business;
  readonly clock: JobClock;
  readonly self: SelfMetrics;
  readonly log: Log;
  readonly onFit: (model: Model) => void;
}

/** Due is looked at this often; a fit itself is made when the model says so. */
const LOOK_EVERY_MS = 3_600_000;
/** A model that could not be fitted is tried again when something was read, but no more often than this. */
const RETRY_MS = 5 * 60_000;
const TIMEOUT_MS = 30 * 60_000;

/** The models of a running exporter: fitted on a schedule of their own, off the path of readings, kept in the state. */
export class ServedModels {
  private readonly latest = new Map<string, Fit>();
  private readonly triedAt = new Map<string, number>();
  private readonly jobs: readonly Job[];

  constructor(private readonly input: ModelsInput) {
    this.jobs = [...new Set(input.models)].map(
      (model) =>
        new Job({
          ...{ name: model.id, everyMs: LOOK_EVERY_MS, timeoutMs: TIMEOUT_MS, clock: input.clock },
          run: () => this.refit(model),
          onError: (error) => {
            input.self.models.failed(model.id);
            input.log.error({ model: model.id, error: messageOf(error) }, 'fitting a model failed');
          },
        }),
    );
  }

  fits(): Fits {
    return new Fits(this.latest);
  }

  /** Takes up the fits of an earlier process. */
  async restore(): Promise<void> {
    const stored = await latestFits(this.input.state);
    for (const { id } of this.input.models) {
      const fit = stored.get(id);
      if (fit) this.use(fit);
    }
  }

  async start(): Promise<void> {
    await this.input.self.models.track(this.jobs.map(({ name }) => name));
    for (const fit of this.latest.values()) this.tell(fit);
    for (const job of this.jobs) job.start();
  }

  /** Models that could not be fitted for want of data that is there now. */
  runWaiting(): void {
    const now = this.input.clock.now().getTime();
    for (const job of this.jobs) {
      const isRested = now - (this.triedAt.get(job.name) ?? -Infinity) >= RETRY_MS;
      if (isRested && this.latest.get(job.name)?.status !== 'fitted') void job.runNow();
    }
  }

  async stop(): Promise<void> {
    await Promise.all(this.jobs.map((job) => job.stop()));
  }

  private async refit(model: Model): Promise<void> {
    const { entities, store, business, clock, state, log } = this.input;
    const used = (model.uses ?? []).filter((name) => entities.has(name));
    const needed = [...model.needs, ...used].map((name) => entities.get(name));
    if (needed.some((entity) => !entity?.rows || !entity.lastReadAt)) return;
    const asOf = new Date(Math.min(clock.now().getTime(), ...needed.map((entity) => entity!.lastReadAt!.getTime())));
    const latest = this.latest.get(model.id);
    if (latest?.status === 'fitted' && !isDue(latest, asOf, parseDuration(model.refitEvery))) return;
    this.triedAt.set(model.id, clock.now().getTime());
    const rows = new Map(needed.map((entity) => [entity!.name, entity!.rows!]));
    const fit = await fitModel(model, await momentAt({ store, rows, business }, asOf, []));
    if (fit.status !== 'fitted') {
      this.input.self.models.failed(model.id);
      log.info({ model: model.id, reason: fit.reason }, 'a model could not be fitted');
      // A fit that was made stays in use; a reason why there is none is replaced by today's.
      if (latest?.status !== 'fitted') this.use(fit);
      return;
    }
    await saveFit(state, fit);
    this.use(fit);
    this.tell(fit);
    log.info({ model: model.id, samples: fit.samples, quality: fit.quality, note: fit.note }, 'fitted a model');
    this.input.onFit(model);
  }

  private use(fit: Fit): void {
    this.latest.set(fit.model, fit);
  }

  private tell(fit: Fit): void {
    if (fit.status === 'fitted') this.input.self.models.fitted(fit.model, fit);
  }
}
