/** One line of a benchmark: ours against a named peer in the same run. */
export interface Result {
  readonly set: string;
  readonly measure: string;
  readonly peer: string;
  /** What the peer and we needed, in the measure's unit. */
  readonly peerValue: number;
  readonly oursValue: number;
  readonly unit: string;
  /** In words: `>= 50x less`, `<= 3x`. */
  readonly goal: string;
  readonly reached: number;
  readonly meets: boolean;
}

/** `--format json` prints only the list; otherwise a table. */
export function printResults(results: readonly Result[], args: readonly string[]): void {
  const json = args.includes('json') || args.includes('--format=json');
  if (json) {
    const list = results.map(({ set, measure, peer, oursValue, unit, goal, reached, meets }) => ({
      ...{ set, measure, peer, goal, meets },
      ours: `${format(oursValue)} ${unit}`,
      reached: round(reached),
    }));
    process.stdout.write(`${JSON.stringify(list, null, 2)}\n`);
    return;
  }
  const header = ['set', 'measure', 'peer', 'ours', 'goal', 'reached', 'meets'];
  const rows = results.map((r) => [
    ...[r.set, r.measure, `${r.peer}: ${format(r.peerValue)} ${r.unit}`, `${format(r.oursValue)} ${r.unit}`],
    ...[r.goal, `${format(r.reached)}x`, r.meets ? 'yes' : 'NO'],
  ]);
  const widths = header.map((name, i) => Math.max(name.length, ...rows.map((row) => row[i]!.length)));
  for (const row of [header, ...rows])
    process.stdout.write(
      `${row
        .map((cell, i) => cell.padEnd(widths[i]!))
        .join('  ')
        .trimEnd()}\n`,
    );
}

function format(value: number): string {
  if (value === 0) return '0';
  return Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

function round(value: number): number {
  return Number(value.toPrecision(4));
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
