import type { Config } from '../config/config.js';
import type { Log } from '../log.js';
import type { StatusView } from '../status/view.js';
import { messageOf } from './entity.js';
import { Runtime, type RuntimeDeps } from './runtime.js';
import { statusOf } from './status.js';

export interface ExporterDeps extends RuntimeDeps {
  /** Reads and validates the configuration file anew. */
  readonly loadConfig: () => Config;
  readonly version: string;
  readonly log: Log;
}

/** How often what leadline says of itself is rendered; scrapes get what is there. */
const SELF_RENDER_MS = 5_000;

/** A running exporter: one runtime at a time, exchanged by a reload. */
export class Exporter {
  private runtime: Runtime | null = null;
  private lastReload: StatusView['lastReload'] = null;
  private readonly startedAt: Date;
  private timer: { cancel(): void } | null = null;
  /** Once there was a complete snapshot it goes on being served, through reloads too. */
  private wasReady = false;
  private reloading: Promise<{ ok: boolean; message: string }> | null = null;

  constructor(private readonly deps: ExporterDeps) {
    this.startedAt = deps.clock.now();
  }

  /** @throws ConfigErrors, EngineError */
  async start(): Promise<void> {
    this.runtime = await Runtime.open(this.deps.loadConfig(), this.deps);
    await this.runtime.start();
    await this.renderSelf();
  }

  /** A configuration that is wrong, or whose store cannot be opened, is refused, and the one before stays in use. */
  reload(): Promise<{ ok: boolean; message: string }> {
    this.reloading ??= this.exchange().finally(() => (this.reloading = null));
    return this.reloading;
  }

  private async exchange(): Promise<{ ok: boolean; message: string }> {
    const { self, log, clock, engines, snapshot } = this.deps;
    let result: { ok: boolean; message: string };
    try {
      const next = await Runtime.open(this.deps.loadConfig(), this.deps);
      const before = this.runtime;
      await before?.stop();
      this.runtime = next;
      for (const id of before?.indicators.keys() ?? []) if (!next.indicators.has(id)) snapshot.remove(id);
      await engines.closeAllBut([next.config.store, next.config.state, ...next.config.sources.values()]);
      await next.start();
      result = { ok: true, message: `The configuration in ${next.config.file} is in use.` };
      log.info({}, result.message);
    } catch (error) {
      result = {
        ok: false,
        message: `The configuration was refused, the one before stays in use:\n${messageOf(error)}`,
      };
      log.error({}, result.message);
    }
    self.config.reloaded(result.ok);
    this.lastReload = { at: clock.now(), ...result };
    return result;
  }

  status(): StatusView {
    if (!this.runtime) throw new Error('the exporter has not been started');
    const { version, clock, snapshot } = this.deps;
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

  private async renderSelf(): Promise<void> {
    const { self, snapshot, clock, log } = this.deps;
    try {
      snapshot.set('self', await self.render());
    } catch (error) {
      log.error({ error: messageOf(error) }, 'rendering self metrics failed');
    }
    this.timer = clock.setTimer(() => void this.renderSelf(), SELF_RENDER_MS);
  }

  async stop(): Promise<void> {
    this.timer?.cancel();
    await this.reloading;
    await this.runtime?.stop();
    await this.deps.engines.closeAll();
    this.deps.self.close();
  }
}
