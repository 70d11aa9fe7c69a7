/** All numbers of a fit by their path; sums of doubles end in other digits when rows come in another order. */
export function numbersOf(value: unknown): Map<string, number> {
  return new Map(leaves(value, ''));
}

/** Paths at which two fits differ by more than rounding. */
export function differingPaths(one: unknown, other: unknown, tolerance = 1e-9): string[] {
  const [left, right] = [numbersOf(one), numbersOf(other)];
  return [...new Set([...left.keys(), ...right.keys()])].filter((path) => {
    const [a, b] = [left.get(path) ?? NaN, right.get(path) ?? NaN];
    return !(Math.abs(a - b) <= tolerance * (1 + Math.abs(a)));
  });
}

function leaves(value: unknown, path: string): [string, number][] {
  if (typeof value === 'number') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => leaves(each, `${path}.${key}`));
}
