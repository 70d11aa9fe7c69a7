import type { Config } from '../config/config.js';
import type { Log } from '../log.js';
import type { StatusView } from '../status/view.js';
import { unknown, type WorkListAnswer, type WorkListQuery } from '../work-list/read.js';
import { messageOf } from './entity.js';
import { Runtime, type RuntimeDeps } from './runtime.js';
import { SelfChunk } from './self-chunk.js';
import { statusOf } from './status.js';

export interface ExporterDeps extends Omit<RuntimeDeps, 'onPublished'> {
  /** Reads and validates the configuration file anew. */
  readonly loadConfig: () => Config;
  readonly version: string;
  readonly log: Log;
}

/** A running exporter: one runtime at a time, exchanged by a reload. */
export class Exporter {
  private runtime: Runtime | null = null;
  private lastReload: StatusView['lastReload'] = null;
  private readonly startedAt: Date;
  private readonly selfChunk: SelfChunk;
  private readonly deps: ExporterDeps & RuntimeDeps;
  /** Once there was a complete snapshot it goes on being served, through reloads too. */
  private wasReady = false;
  private reloading: Promise<{ ok: boolean; message: string }> | null = null;

  constructor(deps: ExporterDeps) {
    this.selfChunk = new SelfChunk(deps);
    this.deps = { ...deps, onPublished: () => this.selfChunk.soon() };
    this.startedAt = deps.clock.now();
  }

  /** @throws ConfigErrors, EngineError */
  async start(): Promise<void> {
    this.runtime = await Runtime.open(this.deps.loadConfig(), this.deps);
    await this.runtime.start();
    await this.selfChunk.render();
  }

  /** A configuration that is wrong, or whose store cannot be opened, is refused, and the one before stays in use. */
  reload(): Promise<{ ok: boolean; message: string }> {
    this.reloading ??= this.exchange().finally(() => (this.reloading = null));
    return this.reloading;
  }

  private async exchange(): Promise<{ ok: boolean; message: string }> {
    const { self, log, clock } = this.deps;
    const result = await this.tryExchange();
    if (result.ok) log.info({}, result.message);
    else log.error({}, result.message);
    self.config.reloaded(result.ok);
    this.lastReload = { at: clock.now(), ...result };
    return result;
  }

  private async tryExchange(): Promise<{ ok: boolean; message: string }> {
    const { engines, snapshot } = this.deps;
    const before = this.runtime;
    let next: Runtime;
    try {
      next = await Runtime.open(this.deps.loadConfig(), this.deps);
    } catch (error) {
      if (before) await engines.closeUnused(before.config);
      return {
        ok: false,
        message: `The configuration was refused, the one before stays in use:\n${messageOf(error)}`,
      };
    }
    await before?.stop();
    try {
      await this.startAs(next, before);
    } catch (error) {
      return before ? this.goBack(before, next, error) : { ok: false, message: messageOf(error) };
    }
    for (const id of before?.indicators.keys() ?? []) if (!next.indicators.has(id)) snapshot.remove(id);
    await engines.closeUnused(next.config);
    return { ok: true, message: `The configuration in ${next.config.file} is in use.` };
  }

  private async startAs(next: Runtime, before: Runtime | null): Promise<void> {
    if (before) next.inherit(before);
    this.runtime = next;
    await next.start();
  }

  /** What was stopped does not start again: the configuration before is opened anew. */
  private async goBack(before: Runtime, failed: Runtime, error: unknown): Promise<{ ok: boolean; message: string }> {
    const why = `The configuration could not be put into use: ${messageOf(error)}`;
    try {
      await failed.stop();
      await this.startAs(await Runtime.open(before.config, this.deps), before);
      await this.deps.engines.closeUnused(before.config);
      return { ok: false, message: `${why}\nThe one before was started again.` };
    } catch (second) {
      return {
        ok: false,
        message: `${why}\nThe one before could not be started again either: ${messageOf(second)}\nStart leadline anew.`,
      };
    }
  }

  /** Before the store is open there is nothing to tell but that. */
  private starting(): StatusView {
    const { version, clock } = this.deps;
    const nothing = { configFile: '', sources: [], entities: [], indicators: [], series: 0 };
    const times = { startedAt: this.startedAt, now: clock.now(), lastReload: null };
    return { version, ...nothing, ...times, waitingFor: ['the store to be opened'] };
  }

  status(): StatusView {
    const { version, clock, snapshot } = this.deps;
    if (!this.runtime) return this.starting();
    const view = statusOf(this.runtime, {
      version,
      startedAt: this.startedAt,
      now: clock.now(),
      lastReload: this.lastReload,
      series: snapshot.current().series,
    });
    this.wasReady ||= view.waitingFor.length === 0;
    return this.wasReady ? { ...view, waitingFor: [] } : view;
  }

  /** In use now; null before the store is open. */
  get config(): Config | null {
    return this.runtime?.config ?? null;
  }

  /** The cases behind an indicator's number. Never throws. */
  async workList(id: string, query: WorkListQuery): Promise<WorkListAnswer> {
    const served = this.runtime?.indicators.get(id);
    return served ? served.workList(query) : unknown(id, this.whyNot(id));
  }

  private whyNot(id: string): string {
    if (!this.runtime) return 'leadline has just been started and has no store yet: ask again in a moment';
    const indicator = this.deps.catalogue.find((each) => each.id === id);
    if (!indicator) return `there is no indicator ${id}`;
    if (this.runtime.config.indicators.get(id)?.enabled === false)
      return `${id} is switched off: remove \`enabled: false\` under indicators.${id} in leadline.yaml`;
    return `${id} needs ${indicator.needs.join(' and ')}: add what is missing under \`entities\` in leadline.yaml`;
  }

  async stop(): Promise<void> {
    this.selfChunk.stop();
    await this.reloading;
    await this.runtime?.stop();
    await this.deps.engines.closeAll();
    this.deps.self.close();
  }
}
