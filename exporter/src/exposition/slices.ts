import { setImmediate as nextTurn } from 'node:timers/promises';

/** Series handled between two turns of the event loop: about a millisecond of work. */
export const sliceLength = 250;

/** Hands out `items` slice by slice, and lets everything else that waits run before each: many short lists yield too. */
export async function* inSlices<T>(items: readonly T[], length = sliceLength): AsyncGenerator<readonly T[]> {
  for (let start = 0; start < items.length; start += length) {
    await nextTurn();
    yield items.slice(start, start + length);
  }
}

/**
 * A stable sort that never holds the event loop for longer than one slice takes: slices are sorted, then merged pairwise.
 */
export async function sortInSlices<T>(items: readonly T[], compare: (a: T, b: T) => number): Promise<T[]> {
  let runs: T[][] = [];
  for await (const slice of inSlices(items)) runs.push([...slice].sort(compare));
  while (runs.length > 1) {
    const merged: T[][] = [];
    for (let i = 0; i < runs.length; i += 2) {
      const right = runs[i + 1];
      merged.push(right === undefined ? runs[i]! : await merge(runs[i]!, right, compare));
    }
    runs = merged;
  }
  return runs[0] ?? [];
}

async function merge<T>(left: readonly T[], right: readonly T[], compare: (a: T, b: T) => number): Promise<T[]> {
  const merged: T[] = [];
  let l = 0;
  let r = 0;
  while (l < left.length || r < right.length) {
    const takeLeft = r >= right.length || (l < left.length && compare(left[l]!, right[r]!) <= 0);
    merged.push(takeLeft ? left[l++]! : right[r++]!);
    if (merged.length % (sliceLength * 4) === 0) await nextTurn();
  }
  return merged;
}
