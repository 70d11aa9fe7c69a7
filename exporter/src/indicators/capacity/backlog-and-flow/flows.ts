import { sql, type Sql } from '../../../sql/sql.js';
import type { ReadContext } from '../../define.js';

/** The last week, and eight to hold it against. */
export const WEEKS_READ = 9;
const DAYS_READ = 7 * WEEKS_READ;
export const DAY_SECONDS = 86_400;

/** Tickets of one queue by days of 24 hours back from `asOf`: index 0 is the last 24 hours, 62 the oldest. */
export interface Flow {
  readonly queue: string;
  /** Open at `asOf`. */
  readonly backlog: number;
  readonly arrivals: readonly number[];
  /** Resolved, and not reopened since. */
  readonly completions: readonly number[];
}

export interface Flows {
  /** Those with most tickets first. */
  readonly queues: readonly Flow[];
  /** How many there are, with those beyond the limit. */
  readonly allQueues: number;
  /** For how many days tickets are known, 63 at most. */
  readonly knownDays: number;
}

/** One scan of the tickets that are open or were resolved in the last nine weeks; all that was open then is among them. */
export async function countFlows(ctx: ReadContext, mostQueues: number): Promise<Flows> {
  const { asOf, store, relations } = ctx;
  const since = new Date(asOf.getTime() - DAYS_READ * DAY_SECONDS * 1000);
  const daysSince = (instant: Sql) =>
    sql`floor(${store.dialect.secondsBetween(sql`${asOf}`, instant)} / ${DAY_SECONDS})`;
  const rows = await store.query<{
    queue: string;
    day: number;
    arrivals: number;
    completions: number;
    all_queues: number;
    known_days: number;
  }>(sql`
    with tickets_by_day as (
      select queue, least(${daysSince(sql`opened_at`)}, ${DAYS_READ}) as opened, ${daysSince(sql`resolved_at`)} as resolved, count(*) as tickets
      from ${relations.tickets} t where resolved_at is null or resolved_at > ${since} group by 1, 2, 3),
    flows as (
      select queue, opened as day, sum(tickets) as arrivals, 0 as completions from tickets_by_day group by 1, 2
      union all
      select queue, resolved, 0, sum(tickets) from tickets_by_day where resolved is not null group by 1, 2),
    busiest as (
      select queue, sum(tickets) as tickets, count(*) over () as all_queues
      from tickets_by_day group by queue order by tickets desc, queue limit ${mostQueues})
    select f.queue, f.day, f.arrivals, f.completions, b.all_queues,
      (select max(opened) from tickets_by_day) as known_days
    from flows f join busiest b on b.queue = f.queue order by b.tickets desc, f.queue`);
  const queues = new Map<string, { backlog: number; arrivals: number[]; completions: number[] }>();
  for (const { queue, day, arrivals, completions } of rows) {
    const zeros = () => new Array<number>(DAYS_READ).fill(0);
    const flow = queues.get(queue) ?? { backlog: 0, arrivals: zeros(), completions: zeros() };
    queues.set(queue, flow);
    flow.backlog += arrivals - completions;
    if (day >= DAYS_READ) continue;
    flow.arrivals[day]! += arrivals;
    flow.completions[day]! += completions;
  }
  return {
    queues: [...queues].map(([queue, flow]) => ({ queue, ...flow })),
    allQueues: rows[0]?.all_queues ?? 0,
    knownDays: rows[0]?.known_days ?? 0,
  };
}
