import { last, type Series } from '../data/series.js';
import type { Triangle } from './types.js';

const COUNTED = /(customers|users|count)$/i;
const PERCENT = /(percent|pct|%)/i;
const SHARED = /(ratio|retention|rate|share)/i;

/**
 * What the cells of each metric are, by its name, else by all of its values: shares of 1 are never beyond 1, and where every
 * cohort begins with exactly 100, those are per cent and not customers.
 */
export function kindsOf(cells: readonly Series[]): Map<string, Triangle['told']> {
  const byName = new Map<string, Series[]>();
  for (const one of cells) {
    const known = byName.get(one.name);
    if (known) known.push(one);
    else byName.set(one.name, [one]);
  }
  return new Map([...byName].map(([name, members]) => [name, kindOf(name, members)]));
}

function kindOf(name: string, members: readonly Series[]): Triangle['told'] {
  if (COUNTED.test(name)) return 'count';
  if (PERCENT.test(name)) return 'percent';
  const most = members.reduce((found, series) => Math.max(found, last(series) ?? 0), 0);
  // A share a little beyond 1 is one that was rounded, or has customers who came back.
  if (most <= (SHARED.test(name) ? 1.5 : 1)) return 'share';
  if (SHARED.test(name)) return 'percent';
  const first = members.filter(({ labels }) => ageOf(labels) === 0);
  return most === 100 && first.length > 0 && first.every((series) => last(series) === 100) ? 'percent' : 'count';
}

/** '03', '3' and 'Week 3' are 3. */
export function ageOf(labels: Readonly<Record<string, string>>): number | undefined {
  const digits = /\d+/.exec(labels['age'] ?? '')?.[0];
  return digits === undefined ? undefined : Number(digits);
}
