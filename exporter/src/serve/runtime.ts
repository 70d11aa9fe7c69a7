import type { Config } from '../config/config.js';
import { inPlaceOnly } from '../config/in-place.js';
import type { SelfMetrics } from '../exposition/self/selfMetrics.js';
import type { SnapshotStore } from '../exposition/snapshotStore.js';
import type { Indicator } from '../indicators/define.js';
import type { Log } from '../log.js';
import type { EntityName } from '../model/entities.js';
import type { Model } from '../models/define.js';
import type { JobClock } from '../scheduler/job.js';
import { openState } from '../state/state.js';
import { ArchivedVersions } from '../state/versions.js';
import { prepareStore } from '../store/open.js';
import { isStore, type Engines } from './engines.js';
import { ServedEntity } from './entity.js';
import { ServedIndicator } from './indicator.js';
import { ServedModels } from './models.js';
import { ServedTrust } from './trust.js';

export interface RuntimeDeps {
  readonly engines: Engines;
  readonly catalogue: readonly Indicator[];
  readonly snapshot: SnapshotStore;
  readonly self: SelfMetrics;
  readonly clock: JobClock;
  readonly log: Log;
  /** Called when a reading, or what is said of it, changed. */
  readonly onPublished?: () => void;
}

/** The entities and indicators of one configuration, running; a reload puts another one in its place. */
export class Runtime {
  readonly entities = new Map<EntityName, ServedEntity>();
  readonly indicators = new Map<string, ServedIndicator>();
  private models!: ServedModels;
  private trust!: ServedTrust;

  private constructor(
    readonly config: Config,
    private readonly deps: RuntimeDeps,
  ) {}

  /** @throws EngineError when the store cannot be opened; a source that is away does not stop anything */
  static async open(config: Config, deps: RuntimeDeps): Promise<Runtime> {
    const runtime = new Runtime(config, deps);
    const store = await deps.engines.store(config);
    const { clock, self, log, engines } = deps;
    const inStore = (source: string) => isStore(config.sources.get(source)!, config.store);
    if (!inPlaceOnly(config)) await prepareStore(store);
    const state = await openState(await engines.get(config.state, 'state'));
    const history = new ArchivedVersions(state, store);
    for (const [name, entity] of config.entities) {
      const source = config.sources.get(entity.source)!;
      const inPlace = inStore(entity.source);
      const served = new ServedEntity({
        ...{ name, config: entity, source, store, inPlace, history, clock, self, log },
        zone: config.business.timeZone,
        openSource: () => engines.source(source, config),
        onTried: () => runtime.startWaiting(),
      });
      runtime.entities.set(name, served);
    }
    for (const entity of runtime.entities.values()) await entity.restore();
    const on = deps.catalogue.filter((each) => runtime.isOn(each));
    runtime.models = new ServedModels({
      ...{ store, state, clock, self, log, business: config.business, entities: runtime.entities },
      models: on.flatMap((indicator) => indicator.models ?? []),
      onFit: (model) => runtime.rescore(model),
    });
    await runtime.models.restore();
    runtime.trust = new ServedTrust({ indicators: on, config, state, snapshot: deps.snapshot, clock, log });
    for (const indicator of on) {
      runtime.indicators.set(
        indicator.id,
        new ServedIndicator({
          ...{ indicator, store, clock, self, log, snapshot: deps.snapshot, business: config.business },
          config: config.indicators.get(indicator.id),
          entities: runtime.entities,
          fits: () => runtime.models.fits(),
          onPublished: deps.onPublished,
        }),
      );
    }
    return runtime;
  }

  /** Off: switched off, or an entity it needs is not configured. */
  private isOn(indicator: Indicator): boolean {
    if (this.config.indicators.get(indicator.id)?.enabled === false) return false;
    return indicator.needs.every((name) => this.config.entities.has(name));
  }

  /** Readings of the runtime before, which are still exported, grow old as they would have there. */
  inherit(before: Runtime): void {
    for (const [id, indicator] of this.indicators) {
      const former = before.indicators.get(id);
      if (former) indicator.inherit(former);
    }
  }

  async start(): Promise<void> {
    await this.deps.self.entities.track([...this.entities.keys()]);
    await this.deps.self.indicators.track([...this.indicators.keys()]);
    for (const entity of this.entities.values()) entity.job.start();
    for (const indicator of this.indicators.values()) indicator.job.start();
    await this.models.start();
    this.trust.start();
  }

  async stop(): Promise<void> {
    const jobs = [...this.entities.values(), ...this.indicators.values()].map(({ job }) => job.stop());
    await Promise.all([...jobs, this.models.stop(), this.trust.stop()]);
  }

  /** A new fit is used at once. */
  private rescore(model: Model): void {
    for (const indicator of this.indicators.values())
      if (indicator.input.indicator.models?.includes(model)) void indicator.job.runNow();
  }

  /** Indicators run as soon as what they need or use has been read for the first time. */
  private startWaiting(): void {
    for (const indicator of this.indicators.values()) void indicator.runIfDue();
    this.models.runWaiting();
  }

  /** What stands between now and the first complete snapshot, in words. */
  waitingFor(): string[] {
    const reads = [...this.entities.values()]
      .filter((entity) => entity.rows === null)
      .map(
        (entity) =>
          `the first read of ${entity.name}${entity.job.lastError ? ` (failing: ${entity.job.lastError})` : ''}`,
      );
    const readings = [...this.indicators.values()]
      .filter((indicator) => indicator.isDue())
      .map((indicator) => `the first reading of ${indicator.input.indicator.id}`);
    return [...reads, ...readings];
  }
}
