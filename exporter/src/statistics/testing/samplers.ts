import type { Random } from '../random/random.js';

/** Draws from distributions, to simulate data whose parameters are known. */

export function exponential(random: Random, rate: number): number {
  return -Math.log1p(-random()) / rate;
}

/** Polar form of Box and Muller (1958); one draw a call. */
export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log1p(-random())) * Math.cos(2 * Math.PI * random());
}

/** Marsaglia and Tsang 2000, "A simple method for generating gamma variables"; below shape 1 by their boost. */
export function gamma(random: Random, shape: number, rate: number): number {
  if (shape < 1) return gamma(random, shape + 1, rate) * (1 - random()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(random);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log1p(-random()) < 0.5 * x * x + d * (1 - v + Math.log(v))) return (d * v) / rate;
  }
}

export function beta(random: Random, a: number, b: number): number {
  const x = gamma(random, a, 1);
  return x / (x + gamma(random, b, 1));
}

/** Counts arrivals of a unit-rate process up to the mean: exact, and slow for large means. */
export function poisson(random: Random, mean: number): number {
  let count = -1;
  for (let elapsed = 0; elapsed <= mean; count++) elapsed += exponential(random, 1);
  return count;
}
