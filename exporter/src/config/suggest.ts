/** The candidate nearest to a mistyped word; undefined when none is near enough to be meant. Case does not count. */
export function closest(word: string, candidates: Iterable<string>): string | undefined {
  const limit = Math.max(1, Math.floor(word.length / 3));
  let best: string | undefined;
  let least = limit + 1;
  for (const candidate of candidates) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase(), limit);
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best;
}

/** Whether a word may well be a candidate mistyped. */
export function resembles(word: string, candidate: string): boolean {
  return closest(word, [candidate]) !== undefined;
}

/** `; did you mean ...?`, or else what there is to choose from. */
export function hint(word: string, candidates: readonly string[], label = 'known'): string {
  const near = closest(word, candidates);
  if (near !== undefined) return `; did you mean \`${near}\`?`;
  return candidates.length === 0 ? '' : `; ${label}: ${candidates.map((each) => `\`${each}\``).join(', ')}`;
}

/**
 * Insertions, deletions, replacements and swaps of neighbours between two words (optimal string alignment); anything
 * above `limit` may come back as `limit + 1`.
 */
export function editDistance(a: string, b: string, limit = Infinity): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(at(previous, j) + 1, at(row, j - 1) + 1, at(previous, j - 1) + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) cost = Math.min(cost, at(before, j - 2) + 1);
      row.push(cost);
    }
    [before, previous] = [previous, row];
  }
  return at(previous, b.length);
}

const at = (row: readonly number[], index: number): number => row[index] ?? Infinity;
