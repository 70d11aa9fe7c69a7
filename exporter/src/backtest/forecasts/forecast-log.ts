import { parseDuration } from '../../config/units/duration.js';
import type { Sample } from '../../indicators/define.js';
import type { Counted, Forecast, Foreseen } from '../../indicators/forecast.js';
import { horizonOf } from '../../indicators/truth.js';
import type { Business } from '../../model/business.js';

/** What was foreseen at one point, and what came of it. */
export interface Foresight {
  readonly point: number;
  readonly foreseen: readonly Foreseen[];
  /** By rule, in the order of the forecast's. */
  readonly ruled: readonly (readonly Counted[])[];
  /** Null: it is not known yet. */
  came: readonly Counted[] | null;
}

/** All that one indicator foresaw while history passed. */
export class ForecastLog {
  readonly horizonMs: number;
  readonly #byPoint = new Map<number, Foresight>();

  constructor(
    readonly forecast: Forecast,
    business: Business,
  ) {
    this.horizonMs = parseDuration(horizonOf(forecast, business));
  }

  /** @param samples of a reading; one that foresees nothing is left out */
  note(point: number, samples: readonly Sample[]): void {
    const foreseen = this.forecast.read(samples);
    if (foreseen.length === 0) return;
    const ruled = this.forecast.naive.map((rule) => rule.read(samples));
    this.#byPoint.set(point, { point, foreseen, ruled, came: null });
  }

  at(point: number): Foresight | undefined {
    return this.#byPoint.get(point);
  }

  all(): Foresight[] {
    return [...this.#byPoint.values()].sort((a, b) => a.point - b.point);
  }
}
