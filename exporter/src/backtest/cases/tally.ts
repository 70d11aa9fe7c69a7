import type { Matched } from '../alerts/match.js';
import type { Levels } from './levels.js';

const HOUR_MS = 3_600_000;

/** How a case ended: badly, at an instant; well; or not yet. */
export type Ending = { readonly cameTrueAt: number } | 'well' | 'open';

/** For each threshold: how cases ended that had crossed it. Leads are kept to the hour. */
export class Tally {
  readonly #right: Float64Array;
  readonly #wrong: Float64Array;
  readonly #open: Float64Array;
  readonly #leads: readonly Map<number, number>[];
  #cameTrue = 0;

  constructor(readonly levels: Levels) {
    const { length } = levels.thresholds;
    [this.#right, this.#wrong, this.#open] = [0, 1, 2].map(() => new Float64Array(length)) as [
      Float64Array,
      Float64Array,
      Float64Array,
    ];
    this.#leads = Array.from({ length }, () => new Map<number, number>());
  }

  /** @param crossedAt by threshold, from the lowest on, when it was first crossed; as long as the highest one crossed */
  add(crossedAt: readonly number[], ending: Ending): void {
    if (typeof ending === 'object') this.#cameTrue++;
    crossedAt.forEach((at, level) => {
      if (ending === 'open') this.#open[level]!++;
      else if (ending === 'well') this.#wrong[level]!++;
      else if (ending.cameTrueAt > at) this.#addRight(level, ending.cameTrueAt - at);
    });
  }

  #addRight(level: number, leadMs: number): void {
    this.#right[level]!++;
    const leads = this.#leads[level]!;
    const hours = Math.round(leadMs / HOUR_MS);
    leads.set(hours, (leads.get(hours) ?? 0) + 1);
  }

  at(threshold: number): Matched {
    const level = this.levels.indexOf(threshold);
    const right = this.#right[level] ?? 0;
    return {
      right,
      wrong: this.#wrong[level] ?? 0,
      open: this.#open[level] ?? 0,
      unjudged: 0,
      leads: [...(this.#leads[level] ?? [])].map(([hours, weight]) => ({ value: hours * HOUR_MS, weight })),
      events: this.#cameTrue,
      caught: right,
    };
  }
}
