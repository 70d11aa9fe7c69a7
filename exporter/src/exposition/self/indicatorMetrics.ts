import { Counter, Gauge, type Registry } from 'prom-client';
import { keepOnly } from './tracked.js';

export const indicatorStates = ['ok', 'not_enough_data', 'stale', 'failed', 'waiting'] as const;
export type IndicatorState = (typeof indicatorStates)[number];

/** What one run of an indicator came to. `not_enough_data` and `stale` are answers, only `failed` is a failure. */
export interface IndicatorRefresh {
  readonly durationSeconds: number;
  readonly status: Exclude<IndicatorState, 'waiting'>;
  /** Series in the snapshot from this indicator after the run, a kept older reading included. */
  readonly series: number;
  /** Series cut off by the limit in this run. */
  readonly dropped: number;
}

/** `leadline_indicator_*`: how computing goes. */
export class IndicatorMetrics {
  readonly #clock: () => Date;
  readonly #duration;
  readonly #success;
  readonly #lastSuccess;
  readonly #status;
  readonly #series;
  readonly #dropped;

  constructor(registry: Registry, clock: () => Date) {
    this.#clock = clock;
    const common = { labelNames: ['indicator'] as const, registers: [registry] };
    this.#duration = new Gauge({
      ...common,
      name: 'leadline_indicator_refresh_duration_seconds',
      help: 'How long the last computation of the indicator took, successful or not.',
    });
    this.#success = new Gauge({
      ...common,
      name: 'leadline_indicator_refresh_success',
      help: 'Whether the last computation of the indicator came to an answer (1) or failed (0).',
    });
    this.#lastSuccess = new Gauge({
      ...common,
      name: 'leadline_indicator_last_success_timestamp_seconds',
      help: 'When the indicator was last computed with success.',
    });
    this.#status = new Gauge({
      ...common,
      labelNames: ['indicator', 'status'],
      name: 'leadline_indicator_status',
      help: 'State of the indicator: 1 for the one it is in, 0 for the others.',
    });
    this.#series = new Gauge({
      ...common,
      name: 'leadline_indicator_series',
      help: 'Series that the indicator exports now.',
    });
    this.#dropped = new Counter({
      ...common,
      name: 'leadline_indicator_dropped_series_total',
      help: 'Series that were left out because the indicator reached its limit.',
    });
  }

  /** Names what is enabled; a new indicator is `waiting`, one that is gone is removed. */
  async track(indicators: readonly string[]): Promise<void> {
    const known = new Set((await this.#status.get()).values.map(({ labels }) => String(labels.indicator)));
    const single = [this.#duration, this.#success, this.#lastSuccess, this.#series, this.#dropped];
    await keepOnly<'indicator'>(single, 'indicator', indicators);
    await keepOnly<'indicator' | 'status'>([this.#status], 'indicator', indicators);
    for (const indicator of indicators.filter((id) => !known.has(id))) {
      this.state(indicator, 'waiting');
      this.#series.set({ indicator }, 0);
      this.#dropped.inc({ indicator }, 0);
    }
  }

  refreshed(indicator: string, refresh: IndicatorRefresh): void {
    const failed = refresh.status === 'failed';
    this.#duration.set({ indicator }, refresh.durationSeconds);
    this.#success.set({ indicator }, failed ? 0 : 1);
    if (!failed) this.#lastSuccess.set({ indicator }, this.#clock().getTime() / 1000);
    this.#series.set({ indicator }, refresh.series);
    this.#dropped.inc({ indicator }, refresh.dropped);
    this.state(indicator, refresh.status);
  }

  /** Its reading is too old to be exported, and what a new one needs has not been read. */
  withdrawn(indicator: string): void {
    this.#series.set({ indicator }, 0);
    this.state(indicator, 'waiting');
  }

  /** Changes the state between runs, as when a reading grows stale. */
  state(indicator: string, state: IndicatorState): void {
    for (const status of indicatorStates) this.#status.set({ indicator, status }, status === state ? 1 : 0);
  }
}
