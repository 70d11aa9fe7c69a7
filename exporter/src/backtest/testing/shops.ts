import { days } from './probe.js';

export const quiet = (from: number, to: number) => Array.from({ length: to - from + 1 }, () => 0);
/** One month of each shop; the day with index 7 is the 8th of January. */
export const shops: Readonly<Record<string, readonly number[]>> = {
  right: [...quiet(0, 3), 20, 20, 20, 100, ...quiet(8, 30)],
  late: [...quiet(0, 9), 100, ...quiet(11, 30)],
  early: [0, 0, 20, ...quiet(3, 11), 100, ...quiet(13, 30)],
  wrong: [...quiet(0, 4), 30, ...quiet(6, 30)],
  open: [...quiet(0, 27), 60, 0, 0],
};

export const shopActivity = Object.entries(shops).flatMap(([name, events]) => days(name, events));
