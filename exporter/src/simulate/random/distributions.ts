import type { RandomStream } from './stream.js';

/** Only sqrt, log and exp are used, which V8 computes alike on every machine; `Math.pow` is avoided for that. */

/** Standard normal, by Marsaglia's polar method. */
export function normal(random: RandomStream): number {
  for (;;) {
    const x = 2 * random.uniform() - 1;
    const y = 2 * random.uniform() - 1;
    const s = x * x + y * y;
    if (s > 0 && s < 1) return x * Math.sqrt((-2 * Math.log(s)) / s);
  }
}

/** Mean 1; multiply by the mean you need. */
export function exponential(random: RandomStream): number {
  return -Math.log(random.uniform());
}

/** Shape `shape` > 0, scale 1: mean and variance are `shape` (Marsaglia and Tsang 2000). */
export function gamma(random: RandomStream, shape: number): number {
  if (shape < 1) return gamma(random, shape + 1) * Math.exp(Math.log(random.uniform()) / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(random);
    const root = 1 + c * x;
    if (root <= 0) continue;
    const v = root * root * root;
    if (Math.log(random.uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** Mean a / (a + b). */
export function beta(random: RandomStream, a: number, b: number): number {
  const x = gamma(random, a);
  const y = gamma(random, b);
  return x / (x + y);
}

/** Failures before the first success: 0, 1, 2, ...; mean (1 - p) / p. Infinity for p = 0. */
export function geometric(random: RandomStream, p: number): number {
  if (p >= 1) return 0;
  if (p <= 0) return Infinity;
  return Math.floor(Math.log(random.uniform()) / Math.log(1 - p));
}

/** Successes of `n` trials; skips from success to success, so that a rare event costs little. */
export function binomial(random: RandomStream, n: number, p: number): number {
  if (p <= 0 || n <= 0) return 0;
  if (p > 0.5) return n - binomial(random, n, 1 - p);
  let successes = 0;
  let trial = geometric(random, p);
  while (trial < n) {
    successes++;
    trial += 1 + geometric(random, p);
  }
  return successes;
}

const smallMean = 12;

/** Large means are reduced by a gamma variate (Ahrens and Dieter 1974), so that the cost grows with their logarithm. */
export function poisson(random: RandomStream, mean: number): number {
  if (mean <= smallMean) return smallPoisson(random, mean);
  const m = Math.floor((7 * mean) / 8);
  const x = gamma(random, m);
  return x > mean ? binomial(random, m - 1, mean / x) : m + poisson(random, mean - x);
}

function smallPoisson(random: RandomStream, mean: number): number {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random.uniform(); product > limit; product *= random.uniform()) count++;
  return count;
}
