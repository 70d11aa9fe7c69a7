import { requireCount, requirePositive } from '../domain.js';
import { notEnoughData, type NotEnoughData } from '../outcome.js';
import { type Random, randomInteger } from '../random/random.js';

export interface BlockOptions {
  /** Paths to draw. */
  readonly paths: number;
  /** Length of a path: the window that the false-alarm probability is over. */
  readonly window: number;
  /** Values that stay together, so that what repeats within them (the week) is kept; default 7. */
  readonly block?: number;
  readonly random: Random;
}

/**
 * Paths in control, drawn from a history in control by the circular block bootstrap (Politis and Romano 1992): blocks that
 * begin anywhere, the history closed to a ring, laid end to end to the length of the window.
 * @returns `not_enough_data` for a history shorter than two blocks.
 * @throws RangeError naming the argument outside its domain.
 */
export function resamplePaths(history: readonly number[], options: BlockOptions): number[][] | NotEnoughData {
  const { paths, window, block = 7, random } = options;
  requireCount('paths', paths);
  requirePositive('window', requireCount('window', window));
  requirePositive('block', requireCount('block', block));
  const n = history.length;
  if (n < 2 * block)
    return notEnoughData(`${n} values in control; resampling in blocks of ${block} needs ${2 * block}`);
  return Array.from({ length: paths }, () => {
    let start = 0;
    return Array.from({ length: window }, (_, i) => {
      if (i % block === 0) start = randomInteger(random, n);
      return history[(start + (i % block)) % n] ?? 0;
    });
  });
}
