import type { Series } from '../data/series.js';

/** From here on the median of what is shown says something. */
const LEAST_POINTS = 8;

/** Since when the last values are all `bad`; `whole` when that is as far back as is shown. */
export function sinceWhen(
  { times, values }: Series,
  bad: (value: number) => boolean,
): { readonly from: number; readonly whole: boolean } | undefined {
  let first = values.length;
  while (first > 0 && bad(values[first - 1]!)) first--;
  const from = times[first];
  return from === undefined || times.length < 2 ? undefined : { from, whole: first === 0 };
}

/** Median of the time shown; undefined where too little is. */
export function medianOf({ values }: Series): number | undefined {
  if (values.length < LEAST_POINTS) return undefined;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
