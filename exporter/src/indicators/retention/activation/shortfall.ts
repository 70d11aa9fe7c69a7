import type { Week } from './weeks.js';

/** Blocks of weeks before the latest one, whose median is the usual. */
const USUAL_BLOCKS = 8;
/** Small cohorts are pooled, over so many weeks at most. */
export const MOST_POOLED = 4;
export const WEEKS_READ = MOST_POOLED * (USUAL_BLOCKS + 1);

export interface Minimum {
  /** Customers whom one would expect, by the usual share, to reach the milestone in the latest block. */
  readonly expected: number;
  /** Earlier blocks with customers. */
  readonly blocks: number;
}

/** @param named the indicator's minimums by name */
export function minimumOf(named: Readonly<Record<string, number>>): Minimum {
  return { expected: Math.max(1, named['expectedActivations']!), blocks: Math.max(1, named['usualBlocks']!) };
}

/** The latest weeks against the usual. */
export interface Shortfall {
  /** Weeks that make a block. */
  readonly pooled: number;
  readonly customers: number;
  readonly reached: number;
  /** Median share of the earlier blocks. */
  readonly usual: number;
}

/** What there is at the number of weeks that comes nearest to the minimum. */
export interface TooFew {
  readonly expected: number;
  readonly blocks: number;
}

/**
 * Compares the latest block of weeks with the median of up to eight before it. A block is one week where that holds enough
 * customers, else two, three or four.
 * @param weeks without a gap, oldest first
 */
export function shortfallOf(weeks: readonly Week[], minimum: Minimum): Shortfall | TooFew {
  let nearest: TooFew = { expected: 0, blocks: 0 };
  for (let pooled = 1; pooled <= MOST_POOLED; pooled++) {
    const [latest, ...earlier] = blocksOf(weeks, pooled);
    if (!latest) break;
    const usual = usualOf(earlier);
    if (usual === null) break;
    const few = { expected: usual * latest.customers, blocks: earlier.length };
    if (few.expected >= minimum.expected && few.blocks >= minimum.blocks)
      return { pooled, customers: latest.customers, reached: latest.reached, usual };
    if (reachOf(few, minimum) > reachOf(nearest, minimum)) nearest = few;
  }
  return nearest;
}

function reachOf({ expected, blocks }: TooFew, minimum: Minimum): number {
  return Math.min(expected / minimum.expected, blocks / minimum.blocks);
}

export interface Block {
  readonly customers: number;
  readonly reached: number;
}

/** Whole blocks with customers, latest first, one more than the usual is made of; the latest one may have none. */
export function blocksOf(weeks: readonly Week[], pooled: number): Block[] {
  const blocks: Block[] = [];
  for (let end = weeks.length; end >= pooled && blocks.length <= USUAL_BLOCKS; end -= pooled) {
    const block = weeks.slice(end - pooled, end);
    const customers = block.reduce((sum, week) => sum + week.customers, 0);
    const reached = block.reduce((sum, week) => sum + week.reached, 0);
    if (customers > 0 || end === weeks.length) blocks.push({ customers, reached });
  }
  return blocks;
}

/** Median share; null of none. */
export function usualOf(blocks: readonly Block[]): number | null {
  const shares = blocks.map(({ reached, customers }) => reached / customers).sort((a, b) => a - b);
  if (shares.length === 0) return null;
  const middle = (shares.length - 1) / 2;
  return (shares[Math.floor(middle)]! + shares[Math.ceil(middle)]!) / 2;
}
