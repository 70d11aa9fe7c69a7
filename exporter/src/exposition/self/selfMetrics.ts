import { Gauge, Registry } from 'prom-client';
import { sealChunk } from '../chunk.js';
import { inSlices } from '../slices.js';
import type { Chunk } from '../types.js';
import { ConfigMetrics } from './configMetrics.js';
import { EntityMetrics } from './entityMetrics.js';
import { EventLoopLag } from './eventLoopLag.js';
import { HttpMetrics } from './httpMetrics.js';
import { IndicatorMetrics } from './indicatorMetrics.js';
import { toOpenMetrics } from './openMetrics.js';
import { ModelMetrics } from './modelMetrics.js';
import { addProcessMetrics } from './processMetrics.js';

export interface SelfMetricsOptions {
  readonly clock: () => Date;
  readonly version: string;
  /** Commit that was built; empty when unknown. */
  readonly revision: string;
}

/** What leadline says about itself. Whatever happens is told here at once; `render` makes the chunk, now and then. */
export class SelfMetrics {
  readonly #registry = new Registry();
  readonly #lag: EventLoopLag;
  readonly config: ConfigMetrics;
  readonly entities: EntityMetrics;
  readonly indicators: IndicatorMetrics;
  readonly models: ModelMetrics;
  readonly http: HttpMetrics;

  constructor({ clock, version, revision }: SelfMetricsOptions) {
    new Gauge({
      name: 'leadline_build_info',
      help: 'Always 1; which build of leadline this is, and what runs it.',
      labelNames: ['version', 'node_version', 'revision'],
      registers: [this.#registry],
    }).set({ version, node_version: process.version, revision }, 1);
    this.config = new ConfigMetrics(this.#registry, clock);
    this.entities = new EntityMetrics(this.#registry, clock);
    this.indicators = new IndicatorMetrics(this.#registry, clock);
    this.models = new ModelMetrics(this.#registry);
    this.http = new HttpMetrics(this.#registry);
    this.#lag = new EventLoopLag(this.#registry, clock);
    addProcessMetrics(this.#registry);
  }

  /** A chunk for the snapshot store. To be called on a timer or after a refresh, never for a scrape. */
  async render(): Promise<Chunk> {
    const text: Buffer[] = [];
    const openMetrics: Buffer[] = [];
    const families: string[] = [];
    let series = 0;
    for await (const metrics of inSlices(this.#registry.getMetricsAsArray(), 8)) {
      for (const { name } of metrics) {
        const rendered = `${await this.#registry.getSingleMetricAsString(name)}\n`;
        const samples = rendered.split('\n').filter((line) => line !== '' && !line.startsWith('#')).length;
        if (samples === 0) continue;
        families.push(name);
        series += samples;
        text.push(Buffer.from(rendered));
        openMetrics.push(Buffer.from(toOpenMetrics(rendered)));
      }
    }
    return sealChunk(families, series, text, openMetrics);
  }

  /** Stops watching the event loop. */
  close(): void {
    this.#lag.stop();
  }
}
