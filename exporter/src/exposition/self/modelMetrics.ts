import { Gauge, type Registry } from 'prom-client';
import { keepOnly } from './tracked.js';

/** What is told of a fit. */
export interface ModelFit {
  readonly fittedAt: Date;
  readonly samples: number;
  readonly quality: Readonly<Record<string, number>>;
  /** That it fell back to a simpler form, and why. */
  readonly note?: string;
}

/** Measures in tickets are for the log: one metric has one unit. */
const NOT_A_RATIO = '_tickets';

/** `leadline_model_*`: what the models were last fitted to, and how good that was. */
export class ModelMetrics {
  readonly #fittedAt;
  readonly #samples;
  readonly #quality;
  /** Published of each model's fit, to be withdrawn where the next one lacks them. */
  readonly #measures = new Map<string, readonly string[]>();
  readonly #fallback;
  readonly #success;

  constructor(registry: Registry) {
    const common = { labelNames: ['model'] as const, registers: [registry] };
    this.#fittedAt = new Gauge({
      ...common,
      name: 'leadline_model_fitted_timestamp_seconds',
      help: 'Instant up to which the data of the fit in use reached.',
    });
    this.#samples = new Gauge({
      ...common,
      name: 'leadline_model_samples',
      help: 'Rows, customers or visits that the fit in use rests on.',
    });
    this.#quality = new Gauge({
      ...common,
      labelNames: ['model', 'measure'],
      name: 'leadline_model_quality_ratio',
      help: 'How good the fit in use is, by measure, in sample and on data it had not seen.',
    });
    this.#fallback = new Gauge({
      ...common,
      name: 'leadline_model_fallback',
      help: 'Whether the fit in use fell back to a simpler form, or lacks a part (1), or not (0); the log says why.',
    });
    this.#success = new Gauge({
      ...common,
      name: 'leadline_model_fit_success',
      help: 'Whether the last try to fit the model gave a fit (1) or not (0): too little data, or no convergence.',
    });
  }

  async track(models: readonly string[]): Promise<void> {
    await keepOnly<'model'>([this.#fittedAt, this.#samples, this.#fallback, this.#success], 'model', models);
    await keepOnly<'model' | 'measure'>([this.#quality], 'model', models);
  }

  fitted(model: string, { fittedAt, samples, quality, note }: ModelFit): void {
    this.#fittedAt.set({ model }, fittedAt.getTime() / 1000);
    this.#samples.set({ model }, samples);
    for (const measure of this.#measures.get(model) ?? []) this.#quality.remove({ model, measure });
    const ratios = Object.entries(quality).filter(([measure]) => !measure.endsWith(NOT_A_RATIO));
    for (const [measure, value] of ratios) this.#quality.set({ model, measure }, value);
    this.#measures.set(
      model,
      ratios.map(([measure]) => measure),
    );
    this.#fallback.set({ model }, note === undefined ? 0 : 1);
    this.#success.set({ model }, 1);
  }

  /** The fit before, where there is one, stays in use. */
  failed(model: string): void {
    this.#success.set({ model }, 0);
  }
}
