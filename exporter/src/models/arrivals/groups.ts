/** Queues that have too few tickets to be forecast each by itself. */
export const OTHER = 'other';
/** Tickets a day below which there is no forecast. */
export const LEAST_PER_DAY = 20;

export interface Group {
  /** The queue's own name, or {@link OTHER}. */
  readonly name: string;
  readonly queues: readonly string[];
}

/**
 * Queues that are told by themselves, and the small ones together: each queue is in one group.
 * @param perDay tickets a day by queue
 */
export function groupQueues(perDay: ReadonlyMap<string, number>): Group[] {
  const queues = [...perDay.keys()].sort();
  const large = queues.filter((queue) => perDay.get(queue)! >= LEAST_PER_DAY && queue !== OTHER);
  const small = queues.filter((queue) => !large.includes(queue));
  return [
    ...large.map((queue) => ({ name: queue, queues: [queue] })),
    ...(small.length > 0 ? [{ name: OTHER, queues: small }] : []),
  ];
}
