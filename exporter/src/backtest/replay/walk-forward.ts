import { parseDuration } from '../../config/units/duration.js';
import { EngineError } from '../../engines/engine.js';
import { momentAt, type World } from '../../indicators/moment.js';
import { Fits, type Fit, type Model } from '../../models/define.js';
import { fitModel, isDue } from '../../models/refit.js';
import type { ModelResult } from '../result.js';
import { alike } from './alike.js';

/** Models that are refitted on their schedule while history passes, each time with what was known then. */
export class WalkForward {
  readonly #models: readonly Model[];
  readonly #latest = new Map<string, Fit>();
  readonly #made = new Map<string, Made>();

  constructor(
    models: Iterable<Model>,
    private readonly world: World,
  ) {
    this.#models = [...new Set(models)];
    for (const { id } of this.#models)
      this.#made.set(id, { fits: 0, unfitted: 0, failure: null, unfittedReason: null, notes: new Map() });
  }

  fits(): Fits {
    return new Fits(this.#latest);
  }

  /** As a running exporter does: a fit that fails leaves the one before in use, and is tried again next time. */
  async refit(asOf: Date): Promise<void> {
    for (const model of this.#models) {
      const latest = this.#latest.get(model.id);
      if (latest?.status === 'fitted' && !isDue(latest, asOf, parseDuration(model.refitEvery))) continue;
      const fit = await this.#fit(model, asOf);
      const made = this.#made.get(model.id)!;
      made.failure = fit.status === 'fitted' ? null : fit.reason;
      if (fit.status === 'fitted') noteFit(made, fit.note);
      else if (latest?.status !== 'fitted') {
        made.unfitted++;
        made.unfittedReason = fit.reason;
      }
      if (fit.status === 'fitted' || latest?.status !== 'fitted') this.#latest.set(model.id, fit);
    }
  }

  results(): ModelResult[] {
    return [...this.#made].map(([id, { notes, ...made }]) => ({ id, ...made, notes: [...notes.values()] }));
  }

  async #fit(model: Model, asOf: Date): Promise<Fit> {
    try {
      return await fitModel(model, await momentAt(this.world, asOf, []));
    } catch (error) {
      if (isFatal(error)) throw error;
      const reason = error instanceof Error ? error.message : String(error);
      return { model: model.id, fittedAt: asOf, status: 'not_converged', reason };
    }
  }
}

interface Made extends Omit<ModelResult, 'id' | 'notes'> {
  fits: number;
  unfitted: number;
  failure: string | null;
  unfittedReason: string | null;
  readonly notes: Map<string, { note: string; fits: number }>;
}

function noteFit(made: Made, note: string | undefined): void {
  made.fits++;
  if (note === undefined) return;
  const key = alike(note);
  made.notes.set(key, { note, fits: (made.notes.get(key)?.fits ?? 0) + 1 });
}

/** A database that is gone is no property of the history. */
export function isFatal(error: unknown): boolean {
  return error instanceof EngineError && error.kind !== 'sql';
}
