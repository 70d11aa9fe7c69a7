import { sql, type Sql } from '../../sql/sql.js';
import type { FitContext } from '../define.js';
import { STEP_MS, STEPS_PER_DAY, type NetFlow } from './flow.js';

/** Four weeks that are judged, and four before each. */
const STEPS_READ = 9 * 7 * STEPS_PER_DAY;

const COMPLETION_STEPS = 28 * STEPS_PER_DAY;

export interface QueueFlow {
  readonly queue: string;
  readonly net: NetFlow;
  readonly arrivals: number;
  /** Resolved in the last four weeks. */
  readonly completions: number;
}

export interface BacklogFlows {
  readonly queues: readonly QueueFlow[];
  /** Whole days for which tickets are known, 63 at most. */
  readonly knownDays: number;
}

/** Tickets opened and resolved by queue and step back from `asOf`. */
export async function readFlows({
  asOf,
  store,
  relations,
}: Pick<FitContext, 'asOf' | 'store' | 'relations'>): Promise<BacklogFlows> {
  const since = new Date(asOf.getTime() - STEPS_READ * STEP_MS);
  const stepOf = (instant: Sql) =>
    sql`cast(floor(${store.dialect.secondsBetween(sql`${asOf}`, instant)} / ${STEP_MS / 1000}) as integer)`;
  const rows = await store.query<{ queue: string; step: number; opened: number; resolved: number }>(sql`
    select queue, step, sum(opened) as opened, sum(resolved) as resolved from (
      select queue, ${stepOf(sql`opened_at`)} as step, 1 as opened, 0 as resolved from ${relations.tickets} t where opened_at > ${since}
      union all
      select queue, ${stepOf(sql`resolved_at`)}, 0, 1 from ${relations.tickets} t where resolved_at > ${since}) f
    group by 1, 2 order by 1, 2`);
  const oldest = Math.max(-1, ...rows.filter(({ opened }) => opened > 0).map(({ step }) => step));
  const length = Math.min(STEPS_READ, oldest + 1);
  const queues = new Map<string, { net: number[]; arrivals: number; completions: number }>();
  for (const { queue, step, opened, resolved } of rows) {
    if (step >= length) continue;
    const own = queues.get(queue) ?? { net: new Array<number>(length).fill(0), arrivals: 0, completions: 0 };
    queues.set(queue, own);
    own.net[step]! += opened - resolved;
    own.arrivals += opened;
    if (step < COMPLETION_STEPS) own.completions += resolved;
  }
  return {
    queues: [...queues].map(([queue, flow]) => ({ queue, ...flow })),
    knownDays: Math.floor(length / STEPS_PER_DAY),
  };
}
