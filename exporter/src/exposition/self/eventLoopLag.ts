import { monitorEventLoopDelay, type IntervalHistogram } from 'node:perf_hooks';
import { Summary, type Registry } from 'prom-client';

const resolutionMs = 20;
const quantiles = [0.5, 0.9, 0.99, 1];

/**
 * `leadline_event_loop_lag_seconds`, a summary: the quantiles are of the last full minute (of the running one before
 * that), the sum and the count since the start. Node samples the loop by itself; nothing runs here between renders.
 */
export class EventLoopLag extends Summary {
  readonly #histogram: IntervalHistogram = monitorEventLoopDelay({ resolution: resolutionMs });
  readonly #clock: () => Date;
  #windowStartedAt: number;
  #lastMinute: readonly number[] | undefined;
  #count = 0;
  #sum = 0;

  constructor(registry: Registry, clock: () => Date) {
    super({
      name: 'leadline_event_loop_lag_seconds',
      help: 'How much later than asked for a timer ran, over the last full minute. High values mean slow scrapes.',
      registers: [registry],
    });
    this.#clock = clock;
    this.#windowStartedAt = clock().getTime();
    this.#histogram.enable();
  }

  override async get(): Promise<Awaited<ReturnType<Summary['get']>>> {
    const now = this.#clock().getTime();
    const running = quantiles.map((quantile) => lag(this.#histogram.percentile(quantile * 100)));
    if (Math.abs(now - this.#windowStartedAt) >= 60_000) {
      this.#lastMinute = running;
      this.#count += this.#histogram.count;
      this.#sum += lag(this.#histogram.mean) * this.#histogram.count;
      this.#histogram.reset();
      this.#windowStartedAt = now;
    }
    const shown = this.#lastMinute ?? running;
    const seen = this.#count + this.#histogram.count;
    const sum = this.#sum + (this.#histogram.count === 0 ? 0 : lag(this.#histogram.mean) * this.#histogram.count);
    const base = await super.get();
    return {
      ...base,
      values: [
        ...quantiles.map((quantile, i) => ({ labels: { quantile }, value: shown[i]! })),
        { metricName: `${base.name}_sum`, labels: {}, value: sum },
        { metricName: `${base.name}_count`, labels: {}, value: seen },
      ],
    };
  }

  stop(): void {
    this.#histogram.disable();
  }
}

/** Node measures from tick to tick of its sampling timer: the part above the resolution is the lag. */
function lag(nanoseconds: number): number {
  return Math.max(0, nanoseconds / 1e9 - resolutionMs / 1e3);
}
