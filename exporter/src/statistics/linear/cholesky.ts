/**
 * Solves A x = b for a symmetric positive definite A by Cholesky's factorisation (Golub and Van Loan 2013, section 4.2).
 * @param matrix rows of A; only the lower triangle is read, nothing is changed.
 * @returns undefined where A is not positive definite to working precision.
 */
export function solvePositiveDefinite(
  matrix: readonly (readonly number[])[],
  right: readonly number[],
): number[] | undefined {
  const n = right.length;
  const lower: number[][] = [];
  for (let i = 0; i < n; i++) {
    const row: number[] = [];
    for (let j = 0; j <= i; j++) {
      const above = lower[j] ?? row;
      let rest = matrix[i]?.[j] ?? 0;
      for (let k = 0; k < j; k++) rest -= (row[k] ?? 0) * (above[k] ?? 0);
      if (i !== j) row.push(rest / (above[j] ?? 1));
      else if (rest > 0 && Number.isFinite(rest)) row.push(Math.sqrt(rest));
      else return undefined;
    }
    lower.push(row);
  }
  const forward: number[] = [];
  lower.forEach((row, i) => {
    let rest = right[i] ?? 0;
    for (let k = 0; k < i; k++) rest -= (row[k] ?? 0) * (forward[k] ?? 0);
    forward.push(rest / (row[i] ?? 1));
  });
  const solution = new Array<number>(n).fill(0);
  for (let i = n - 1; i >= 0; i--) {
    let rest = forward[i] ?? 0;
    for (let k = i + 1; k < n; k++) rest -= (lower[k]?.[i] ?? 0) * (solution[k] ?? 0);
    solution[i] = rest / (lower[i]?.[i] ?? 1);
  }
  return solution;
}
