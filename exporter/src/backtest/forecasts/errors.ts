import type { Foreseen } from '../../indicators/forecast.js';
import type { ForecastError } from './result.js';

/** One number that was foreseen, and the one that came. */
export interface Pair {
  readonly foreseen: Pick<Foreseen, 'value' | 'interval'>;
  readonly came: number;
}

/** How far off numbers were. */
export function errorOf(pairs: readonly Pair[]): ForecastError {
  const something = pairs.filter(({ came }) => came !== 0);
  const published = pairs.flatMap(({ foreseen: { interval }, came }) => (interval ? [{ ...interval, came }] : []));
  const covered = published.filter(({ low, high, came }) => came >= low && came <= high);
  return {
    points: pairs.length,
    meanForeseen: mean(pairs.map(({ foreseen }) => foreseen.value)),
    meanCame: mean(pairs.map(({ came }) => came)),
    meanAbsoluteError: mean(pairs.map(({ foreseen, came }) => Math.abs(foreseen.value - came))),
    mape: mean(something.map(({ foreseen, came }) => Math.abs(foreseen.value - came) / Math.abs(came))),
    intervals: published.length === 0 ? null : { points: published.length, covered: covered.length / published.length },
  };
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
