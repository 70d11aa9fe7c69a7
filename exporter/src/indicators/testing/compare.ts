import type { Outcome } from '../run.js';

/** Sums of doubles end in other digits when rows come in another order. */
const TOLERANCE = 1e-9;

/** In words, how two readings of one indicator differ; empty when they agree. */
export function differencesOf(one: Outcome, other: Outcome): string[] {
  if (one.status !== 'ok' || other.status !== 'ok')
    return one.status === other.status ? [] : [`${one.status} is ${other.status} ${reasonOf(one)}${reasonOf(other)}`];
  const [left, right] = [valuesOf(one), valuesOf(other)];
  const differences = one.dropped === other.dropped ? [] : [`${one.dropped} dropped are ${other.dropped}`];
  for (const name of new Set([...left.keys(), ...right.keys()])) {
    const [a, b] = [left.get(name), right.get(name)];
    if (a === undefined || b === undefined || !isClose(a, b)) differences.push(`${name} ${a} is ${b}`);
  }
  return differences;
}

function isClose(a: number, b: number): boolean {
  return Math.abs(a - b) <= TOLERANCE * Math.max(Math.abs(a), Math.abs(b), 1e-12);
}

function valuesOf({ samples }: Extract<Outcome, { status: 'ok' }>): Map<string, number> {
  return new Map(
    samples.map(({ metric, labels, value }) => [`${metric}${JSON.stringify(Object.entries(labels).sort())}`, value]),
  );
}

function reasonOf(outcome: Outcome): string {
  return outcome.status === 'ok' ? '' : `(${outcome.reason})`;
}
