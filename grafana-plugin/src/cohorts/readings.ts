import type { Cohort, Reading, Triangle } from './types.js';

/** Cohorts that one is held against. */
const BEFORE = 6;
const LEAST_BEFORE = 3;
/** With some hundred cells looked at, three standard deviations come by chance; four hardly do. */
const LEAST_Z = 4;
const LEAST_DIFFERENCE = 0.03;

/**
 * Cohorts that keep more or fewer than the six before them, at the age where that stands out most: the difference of two
 * shares against its standard error with the pooled share, and three points at least. The clearest first.
 */
export function readingsOf({ cohorts }: Pick<Triangle, 'cohorts'>, most = 3): Reading[] {
  const ordered = [...cohorts].sort((a, b) => (a.key < b.key ? -1 : 1));
  return ordered
    .flatMap((cohort, i) => clearest(cohort, ordered.slice(Math.max(0, i - BEFORE), i)) ?? [])
    .sort((a, b) => Math.abs(b.z) - Math.abs(a.z))
    .slice(0, most);
}

/** Why no cohort could be held against others; undefined where at least one was. */
export function untestedBecause({ cohorts }: Pick<Triangle, 'cohorts'>): 'sizes' | 'few' | undefined {
  if (!cohorts.some(({ customers }) => customers)) return 'sizes';
  const reached = new Map<number, number>();
  for (const cohort of cohorts)
    for (const cell of cohort.cells)
      if (cell && cell.age > 0 && countsAt(cohort, cell.age)) reached.set(cell.age, (reached.get(cell.age) ?? 0) + 1);
  return Math.max(0, ...reached.values()) > LEAST_BEFORE ? undefined : 'few';
}

function clearest(cohort: Cohort, before: readonly Cohort[]): Reading | undefined {
  let found: Reading | undefined;
  for (const cell of cohort.cells) {
    if (!cell?.complete || cell.age === 0) continue;
    const reading = compare(cohort, cell.age, before);
    if (reading && (!found || Math.abs(reading.z) > Math.abs(found.z))) found = reading;
  }
  return found;
}

function compare(cohort: Cohort, age: number, before: readonly Cohort[]): Reading | undefined {
  const own = countsAt(cohort, age);
  const others = before.flatMap((one) => countsAt(one, age) ?? []);
  if (!own || others.length < LEAST_BEFORE) return undefined;
  const active = others.reduce((sum, one) => sum + one.active, 0);
  const customers = others.reduce((sum, one) => sum + one.customers, 0);
  const difference = own.active / own.customers - active / customers;
  const pooled = (active + own.active) / (customers + own.customers);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / own.customers + 1 / customers));
  const z = error > 0 ? difference / error : 0;
  if (Math.abs(z) < LEAST_Z || Math.abs(difference) < LEAST_DIFFERENCE) return undefined;
  return { cohort: cohort.key, age, difference, before: others.length, z };
}

/** Undefined where no size is known: chance cannot be told then. */
function countsAt({ cells, customers }: Cohort, age: number) {
  const cell = cells[age];
  return cell?.complete && customers ? { active: cell.share * customers, customers } : undefined;
}
