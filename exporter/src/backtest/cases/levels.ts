/** Chances and shares are looked at to four digits. */
export const STEPS = 10_000;

/** A chance as a whole number of steps. */
export function stepOf(chance: number): number {
  return Math.min(STEPS, Math.max(0, Math.round(chance * STEPS)));
}

/** Thresholds that cases are flagged at, all at once: every hundredth, and those that are asked for. */
export class Levels {
  readonly thresholds: readonly number[];
  /** By step: how many thresholds it is at or above. */
  readonly #reached: Uint16Array;

  constructor(asked: readonly number[]) {
    const hundredths = Array.from({ length: 99 }, (_, i) => (i + 1) * (STEPS / 100));
    const steps = [...new Set([...hundredths, ...asked.map(stepOf)])].sort((a, b) => a - b);
    this.thresholds = steps.map((step) => step / STEPS);
    this.#reached = new Uint16Array(STEPS + 1);
    for (const step of steps) this.#reached.fill(steps.indexOf(step) + 1, step);
  }

  reachedBy(step: number): number {
    return this.#reached[step]!;
  }

  indexOf(threshold: number): number {
    return this.thresholds.indexOf(stepOf(threshold) / STEPS);
  }
}
