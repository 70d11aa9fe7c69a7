import type { Counts } from './counts.js';
import type { Grid } from './grid.js';

/** One cohort at one age, which all of its customers have reached in full. */
export interface Cell {
  /** First day of the acquisition period. */
  readonly cohort: string;
  readonly age: number;
  readonly customers: number;
  /** Active in exactly this period of their life. */
  readonly returnedOn: number;
  /** Active in this or a later period that is over. */
  readonly onOrAfter: number;
}

/** Cells of cohorts with customers, newest cohort first, without periods of which the activity is not known. */
export function cellsOf(grid: Grid, { customers, returned, last, knownFrom }: Counts): Cell[] {
  const cells: Cell[] = [];
  for (let i = grid.starts.length - 1; i >= 0; i--) {
    if (customers[i] === 0) continue;
    const onOrAfter = sumsFromEnd(last[i]!);
    returned[i]!.forEach((returnedOn, age) => {
      if (knownFrom === null || grid.starts[i + age]! < knownFrom) return;
      cells.push({ cohort: grid.starts[i]!, age, customers: customers[i]!, returnedOn, onOrAfter: onOrAfter[age]! });
    });
  }
  return cells;
}

/** All cohorts that have reached an age, together: large cohorts weigh more. */
export function averagesOf(cells: readonly Cell[]): Omit<Cell, 'cohort'>[] {
  const byAge = new Map<number, Omit<Cell, 'cohort'>>();
  for (const { age, customers, returnedOn, onOrAfter } of cells) {
    const sum = byAge.get(age) ?? { age, customers: 0, returnedOn: 0, onOrAfter: 0 };
    byAge.set(age, {
      age,
      customers: sum.customers + customers,
      returnedOn: sum.returnedOn + returnedOn,
      onOrAfter: sum.onOrAfter + onOrAfter,
    });
  }
  return [...byAge.values()].sort((a, b) => a.age - b.age);
}

function sumsFromEnd(values: readonly number[]): number[] {
  const sums: number[] = [];
  let sum = 0;
  for (const value of [...values].reverse()) sums.push((sum += value));
  return sums.reverse();
}
