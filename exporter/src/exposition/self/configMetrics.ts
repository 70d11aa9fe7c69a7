import { Gauge, type Registry } from 'prom-client';

/** `leadline_config_*`: whether the configuration in use is the one in the file. */
export class ConfigMetrics {
  readonly #clock: () => Date;
  readonly #successful;
  readonly #at;

  constructor(registry: Registry, clock: () => Date) {
    this.#clock = clock;
    this.#successful = new Gauge({
      name: 'leadline_config_last_reload_successful',
      help: 'Whether the configuration was accepted when it was last read (1) or refused, so that the one before is still in use (0).',
      registers: [registry],
    });
    this.#at = new Gauge({
      name: 'leadline_config_last_reload_success_timestamp_seconds',
      help: 'When the configuration in use was read.',
      registers: [registry],
    });
    this.reloaded(true);
  }

  reloaded(ok: boolean): void {
    this.#successful.set(ok ? 1 : 0);
    if (ok) this.#at.set(this.#clock().getTime() / 1000);
  }
}
