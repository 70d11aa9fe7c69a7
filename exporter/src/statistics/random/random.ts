import { requireCount } from '../domain.js';

/** Uniform on [0, 1). Every method that draws takes one, so that the same seed gives the same answer. */
export type Random = () => number;

/**
 * A seeded stream of uniform numbers: splitmix32 steps (Steele, Lea and Flood 2014, OOPSLA), two a draw for 53 bits.
 * For resampling, not for secrets.
 * @param seed whole number of 0 or more; its low 32 bits count.
 */
export function seededRandom(seed: number): Random {
  let state = requireCount('seed', seed) >>> 0;
  const next = (): number => {
    state = (state + 0x9e3779b9) >>> 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return (z ^ (z >>> 15)) >>> 0;
  };
  return () => ((next() >>> 5) * 2 ** 26 + (next() >>> 6)) / 2 ** 53;
}

/** A whole number in [0, below). */
export function randomInteger(random: Random, below: number): number {
  return Math.floor(random() * below);
}
