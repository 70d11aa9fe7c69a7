import { requireNonNegative } from '../domain.js';

/** `total` observations with the same features, `positives` of them positive; both may be fractional weights. */
export interface LogisticRow {
  readonly features: readonly number[];
  readonly positives: number;
  readonly total: number;
}

/** The rows as the fit needs them: columns centred and scaled to weighted mean 0 and sd 1; constant columns are 0. */
export interface Design {
  readonly columns: number;
  readonly rows: number;
  /** Row by row. */
  readonly values: Float64Array;
  readonly positives: Float64Array;
  readonly totals: Float64Array;
  readonly means: readonly number[];
  /** Standard deviations; 0 where a column is constant. */
  readonly sds: readonly number[];
  readonly sumPositives: number;
  readonly sumTotals: number;
}

/** A spread below this share of the largest value is rounding, not variation. */
const ROUNDING = 1e-10;
/** Features are at most this large, and vary by at least one part of it, so that no square overflows or vanishes. */
const LARGEST = 1e150;

/** @throws RangeError naming the row and column of a feature that is no number, or of weights that cannot be. */
export function standardise(rows: readonly LogisticRow[]): Design {
  const columns = rows[0]?.features.length ?? 0;
  const values = new Float64Array(rows.length * columns);
  const positives = new Float64Array(rows.length);
  const totals = new Float64Array(rows.length);
  let [sumPositives, sumTotals] = [0, 0];
  rows.forEach((row, i) => {
    checkRow(row, i, columns);
    row.features.forEach((value, j) => (values[i * columns + j] = value));
    positives[i] = row.positives;
    totals[i] = row.total;
    sumPositives += row.positives;
    sumTotals += row.total;
  });
  const means: number[] = [];
  const sds: number[] = [];
  for (let j = 0; j < columns; j++) {
    let [mean, squares, largest] = [0, 0, 0];
    for (let i = 0; i < rows.length; i++) mean += ((totals[i] ?? 0) * (values[i * columns + j] ?? 0)) / sumTotals;
    for (let i = 0; i < rows.length; i++) {
      if (totals[i] === 0) continue;
      const value = values[i * columns + j] ?? 0;
      largest = Math.max(largest, Math.abs(value));
      squares += ((totals[i] ?? 0) * (value - mean) ** 2) / sumTotals;
    }
    const sd = Math.sqrt(squares);
    const constant = !(sd > ROUNDING * largest && sd > 1 / LARGEST);
    for (let i = 0; i < rows.length; i++) {
      const at = i * columns + j;
      values[at] = constant ? 0 : ((values[at] ?? 0) - mean) / sd;
    }
    means.push(Number.isFinite(mean) ? mean : 0);
    sds.push(constant ? 0 : sd);
  }
  return { columns, rows: rows.length, values, positives, totals, means, sds, sumPositives, sumTotals };
}

function checkRow({ features, positives, total }: LogisticRow, i: number, columns: number): void {
  if (features.length !== columns)
    throw new RangeError(`features must have ${columns} values in every row, but row ${i} has ${features.length}.`);
  const bad = features.findIndex((value) => !(Math.abs(value) < LARGEST));
  if (bad >= 0)
    throw new RangeError(`features must be numbers below ${LARGEST}, but row ${i}, column ${bad} is ${features[bad]}.`);
  requireNonNegative('total', total);
  requireNonNegative('positives', positives);
  if (positives > total)
    throw new RangeError(`positives must be at most total, but row ${i} has ${positives} of ${total}.`);
}
