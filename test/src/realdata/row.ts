/** One line of `npm run realdata`: what was reached on a data set, beside the naive rule, the prototype and the goal. */
export interface RealdataRow {
  readonly set: string;
  readonly measure: string;
  /** The rule that is replaced, or the figure computed straight from the file; null where there is none. */
  readonly naive: number | null;
  readonly prototype: number | null;
  /** In words: `>= 0.86`, `as in the file`. */
  readonly goal: string;
  readonly reached: number | null;
  /** Null: informational, nothing binds. */
  readonly meets: boolean | null;
}

export function printRows(rows: readonly RealdataRow[], json: boolean): void {
  if (json) {
    process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
    return;
  }
  const header = ['set', 'measure', 'naive', 'prototype', 'goal', 'reached', 'meets'];
  const lines = rows.map((row) => [
    ...[row.set, row.measure, number(row.naive), number(row.prototype), row.goal, number(row.reached)],
    row.meets === null ? '-' : row.meets ? 'yes' : 'NO',
  ]);
  const widths = header.map((name, i) => Math.max(name.length, ...lines.map((line) => line[i]!.length)));
  for (const line of [header, ...lines])
    process.stdout.write(
      `${line
        .map((cell, i) => cell.padEnd(widths[i]!))
        .join('  ')
        .trimEnd()}\n`,
    );
}

function number(value: number | null): string {
  if (value === null) return '-';
  return Number.isInteger(value) ? String(value) : value.toFixed(4);
}
