import type { Business } from '../../../model/business.js';
import { dayOf } from '../../../model/calendar.js';
import { noiseOf } from './noise.js';

export const BLOCK_MS = 6 * 3_600_000;
const BLOCKS_PER_DAY = 4;
const BLOCKS_PER_WEEK = 7 * BLOCKS_PER_DAY;

/** Events by six hours of UTC, numbered from 1970. A block that is not here had none. */
export type Blocks = ReadonlyMap<number, number>;

/** Blocks between two instants (milliseconds since 1970), without holidays. */
export function usualBlocks(from: number, to: number, { holidays, timeZone }: Business): number[] {
  const first = Math.ceil(from / BLOCK_MS);
  const blocks = Array.from({ length: Math.max(0, Math.floor(to / BLOCK_MS) - first) }, (_, i) => first + i);
  if (holidays.length === 0) return blocks;
  const off = new Set(holidays);
  return blocks.filter((block) => !off.has(dayOf(new Date((block + 0.5) * BLOCK_MS), timeZone)));
}

/**
 * How much a business strays from one week to the next, by quarters of days and by days, whichever is more. A day that has
 * more or less than usual throughout shows in these, and not in the hours of one day.
 *
 * @param usual the blocks that are known and no holidays
 */
export function noiseOfBlocks(blocks: Blocks, usual: readonly number[]): number {
  const quarters = usual.map((block) => ({ at: block % BLOCKS_PER_WEEK, events: blocks.get(block) ?? 0 }));
  return Math.max(noiseOf(grouped(quarters)), noiseOf(grouped(days(blocks, usual))));
}

/** Days of which all blocks are there. */
function days(blocks: Blocks, usual: readonly number[]): { at: number; events: number }[] {
  const known = new Set(usual);
  return usual
    .filter((block) => block % BLOCKS_PER_DAY === 0)
    .map((block) => Array.from({ length: BLOCKS_PER_DAY }, (_, i) => block + i))
    .filter((day) => day.every((block) => known.has(block)))
    .map((day) => ({
      at: day[0]! % BLOCKS_PER_WEEK,
      events: day.reduce((sum, block) => sum + (blocks.get(block) ?? 0), 0),
    }));
}

function grouped(counts: readonly { readonly at: number; readonly events: number }[]): number[][] {
  const groups = new Map<number, number[]>();
  for (const { at, events } of counts) {
    const group = groups.get(at);
    if (group) group.push(events);
    else groups.set(at, [events]);
  }
  return [...groups.values()];
}
