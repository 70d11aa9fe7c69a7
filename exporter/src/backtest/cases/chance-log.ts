import { brier, calibrationError } from '../../statistics/metrics/probability.js';
import type { Scored } from '../../statistics/metrics/scored.js';
import { aucOf, LEAST_EPISODES } from '../measure.js';
import type { Chances } from '../result.js';
import { STEPS } from './levels.js';

/** How often each chance was given, and how often it came true. */
export class ChanceLog {
  readonly #cameTrue = new Float64Array(STEPS + 1);
  readonly #not = new Float64Array(STEPS + 1);

  add(steps: readonly number[], cameTrue: boolean): void {
    const counts = cameTrue ? this.#cameTrue : this.#not;
    for (const step of steps) counts[step]!++;
  }

  measure(): Chances {
    const rows: Scored[] = [];
    for (let step = 0; step <= STEPS; step++)
      for (const positive of [true, false]) {
        const weight = (positive ? this.#cameTrue : this.#not)[step]!;
        if (weight > 0) rows.push({ score: step / STEPS, positive, weight });
      }
    const scored = rows.reduce((sum, { weight = 0 }) => sum + weight, 0);
    const calibration = calibrationError(rows);
    if (scored < LEAST_EPISODES || 'status' in calibration)
      return { scored, auc: null, brier: null, ece: null, calibration: [] };
    return {
      scored,
      auc: aucOf(rows),
      brier: Number(brier(rows)),
      ece: calibration.error,
      calibration: calibration.bins,
    };
  }
}
