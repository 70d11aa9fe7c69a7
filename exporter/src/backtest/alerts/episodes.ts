/** One alert of one label set: it was there from the first to the last of these points. */
export interface Episode {
  readonly firedAt: number;
  readonly lastAt: number;
}

export interface Condition {
  readonly direction: 'above' | 'below';
  readonly threshold: number;
  /** Points in a row at which it must hold: the alert comes at the last of them. */
  readonly holds: number;
}

/** As Prometheus does: the first evaluation at which the condition has held for as long as `for`. */
export function pointsToHold(forMs: number, everyMs: number): number {
  return Math.floor(forMs / everyMs) + 1;
}

/** @param values one a point, NaN where there was no reading: that ends an alert */
export function episodesOf(values: Float64Array, { direction, threshold, holds }: Condition): Episode[] {
  const episodes: Episode[] = [];
  let held = 0;
  for (let point = 0; point <= values.length; point++) {
    const value = point < values.length ? values[point]! : NaN;
    const beyond = direction === 'above' ? value > threshold : value < threshold;
    if (!beyond && held >= holds) episodes.push({ firedAt: point - held + holds - 1, lastAt: point - 1 });
    held = beyond ? held + 1 : 0;
  }
  return episodes;
}
