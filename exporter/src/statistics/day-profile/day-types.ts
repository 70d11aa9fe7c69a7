/** Counts of one day by slot of the day (half-hours, say). Days may be missing. */
export interface DayCounts {
  /** Days since any fixed Monday; the weekday is its remainder by 7. */
  readonly day: number;
  readonly counts: readonly number[];
}

/** Days are of one type while the difference of their shapes beyond chance is below this share of their counts. */
const ALIKE = 0.25;
/** Mean absolute value of a standard normal. */
const MEAN_ABSOLUTE = Math.sqrt(2 / Math.PI);

interface Group {
  readonly weekdays: readonly number[];
  readonly days: number;
  readonly sums: readonly number[];
}

/**
 * Weekdays that are alike, learnt and not presumed, since not everywhere Saturday and Sunday are free: starting from single
 * weekdays, the two groups whose mean days differ least are merged until all differ by more than a quarter. The difference is
 * the sum over slots of absolute differences, less what independent (Poisson) events bring by chance, as a share of the mean
 * of both days. (Agglomerative clustering with centroid linkage: Sokal and Michener 1958.)
 * @returns the weekdays (0 Monday) in groups; a weekday without any day is in none
 */
export function dayTypes(days: readonly DayCounts[]): number[][] {
  let groups: Group[] = [0, 1, 2, 3, 4, 5, 6].flatMap((weekday) => {
    const own = days.filter(({ day }) => weekdayOf(day) === weekday);
    const [first] = own;
    if (!first) return [];
    return [{ weekdays: [weekday], days: own.length, sums: sumSlots(own.map(({ counts }) => counts)) }];
  });
  for (;;) {
    const nearest = nearestTwo(groups);
    if (!nearest) return groups.map(({ weekdays }) => [...weekdays].sort((a, b) => a - b));
    const [one, other] = nearest;
    const merged = {
      weekdays: [...one.weekdays, ...other.weekdays],
      days: one.days + other.days,
      sums: sumSlots([one.sums, other.sums]),
    };
    groups = [...groups.filter((group) => group !== one && group !== other), merged];
  }
}

function nearestTwo(groups: readonly Group[]): [Group, Group] | null {
  let best: { difference: number; two: [Group, Group] } | null = null;
  for (const [i, one] of groups.entries())
    for (const other of groups.slice(i + 1)) {
      const difference = differenceOf(one, other);
      if (difference < (best?.difference ?? ALIKE)) best = { difference, two: [one, other] };
    }
  return best?.two ?? null;
}

function differenceOf(one: Group, other: Group): number {
  let [difference, chance, mean] = [0, 0, 0];
  for (const [slot, sum] of one.sums.entries()) {
    const [a, b] = [sum / one.days, other.sums[slot]! / other.days];
    difference += Math.abs(a - b);
    chance += MEAN_ABSOLUTE * Math.sqrt(a / one.days + b / other.days);
    mean += (a + b) / 2;
  }
  return mean > 0 ? (difference - chance) / mean : 0;
}

export function sumSlots(rows: readonly (readonly number[])[]): number[] {
  return (rows[0] ?? []).map((_, slot) => rows.reduce((sum, row) => sum + row[slot]!, 0));
}

export function weekdayOf(day: number): number {
  return ((day % 7) + 7) % 7;
}
