import type { Decided, Window } from './counts.js';
import type { Target } from '../../../model/promises.js';

/** Priorities of a queue that have too few tickets to be judged each by itself. */
export const OTHER = 'other';
/** Standard deviations that are put down to chance: about 1 week in 160 of a queue that meets its target exactly. */
const DEVIATIONS = 2.5;

/** Tickets of one queue and priority (or of its small priorities together) and one target. */
export interface Group {
  readonly queue: string;
  readonly priority: string;
  readonly target: Target;
}

export interface Counts extends Group {
  readonly windows: Readonly<Record<Window, Decided>>;
}

/**
 * What is judged by itself: each priority that has enough tickets in an average week of the last four; the others of its
 * queue are one group, so that every ticket is in one group, and a fall in a queue is told once for each.
 *
 * @param least tickets decided in a week
 */
export function groupsOf<C extends Counts>(cells: readonly C[], least: number): { group: Group; cells: C[] }[] {
  const groups = new Map<string, { group: Group; cells: C[] }>();
  for (const cell of cells) {
    const { queue, target, windows } = cell;
    const priority = windows['28d'].decided >= 4 * least ? cell.priority : OTHER;
    const key = JSON.stringify([queue, priority, target]);
    const known = groups.get(key);
    if (known) known.cells.push(cell);
    else groups.set(key, { group: { queue, priority, target }, cells: [cell] });
  }
  return [...groups.values()];
}

export function sumOf(counts: readonly Decided[]): Decided {
  return {
    met: counts.reduce((sum, { met }) => sum + met, 0),
    decided: counts.reduce((sum, { decided }) => sum + decided, 0),
  };
}

/**
 * How far the attainment lies below the promised share at least, when chance is allowed for: the promised share minus the
 * upper end of Wilson's interval (Journal of the American Statistical Association 22, 1927). Above 0 chance does not
 * explain it.
 */
export function shortfallOf({ met, decided }: Decided, promised: number): number {
  const [share, z2] = [met / decided, DEVIATIONS ** 2];
  const half = DEVIATIONS * Math.sqrt((share * (1 - share)) / decided + z2 / (4 * decided ** 2));
  return promised - (share + z2 / (2 * decided) + half) / (1 + z2 / decided);
}
