import type { BgNbdParameters, BgNbdRow } from '../bgnbd/parameters.js';
import type { Random } from '../random/random.js';
import { beta, exponential, gamma } from './samplers.js';

/** Histories drawn from the BG/NBD model itself, observed for T, and what each did in the `ahead` that followed. */
export function simulateBgNbd(
  random: Random,
  { r, alpha, a, b }: BgNbdParameters,
  customers: number,
  T: number,
  ahead: number,
): (BgNbdRow & { after: number })[] {
  return Array.from({ length: customers }, () => {
    const rate = gamma(random, r, alpha);
    const stops = beta(random, a, b);
    let [x, tx, after] = [0, 0, 0];
    for (let time = exponential(random, rate); time <= T + ahead; time += exponential(random, rate)) {
      if (time <= T) [x, tx] = [x + 1, time];
      else after++;
      if (random() < stops) break;
    }
    return { x, tx, T, count: 1, after };
  });
}
