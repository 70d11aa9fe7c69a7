import { DateTime } from 'luxon';
import { sql } from '../../../sql/sql.js';
import type { Group } from '../../../models/arrivals/groups.js';
import type { ReadContext } from '../../define.js';

export const HOUR_MS = 3_600_000;
const WEEK_MS = 7 * 24 * HOUR_MS;
const WEEKS_BACK = 4;
/** Of those weeks, in which somebody was planned at this hour for it to be an hour of work. */
const USUAL_WEEKS = 2;
/** Queue of a plan that knows no queues. */
const ALL = 'all';

/** Agents by hour (milliseconds since 1970) of one group of queues. */
export interface Plan {
  readonly group: Group;
  readonly agents: ReadonlyMap<number, number>;
  /** In which people work by the clock. */
  readonly timeZone: string;
  /** The last hour that is planned. */
  readonly until: number;
}

/** The plan of each group from four weeks back to as far as it reaches; groups nobody plans for are left out. */
export async function readPlans(
  { asOf, store, relations, business }: ReadContext,
  groups: readonly Group[],
): Promise<Plan[]> {
  const since = new Date(asOf.getTime() - WEEKS_BACK * WEEK_MS - 2 * HOUR_MS);
  const rows = await store.query<{ queue: string; hour: Date; agents: number }>(sql`
    select queue, hour, agents from ${relations.staffing} s where hour >= ${since} order by queue, hour`);
  const known = new Set(groups.flatMap(({ queues }) => queues));
  const wholePlan = rows.length > 0 && rows.every(({ queue }) => queue === ALL) && !known.has(ALL);
  return groups.flatMap((group) => {
    const own = rows.filter(({ queue }) => (wholePlan ? groups.length === 1 : group.queues.includes(queue)));
    if (own.length === 0) return [];
    const agents = new Map<number, number>();
    for (const { hour, agents: planned } of own)
      agents.set(hour.getTime(), (agents.get(hour.getTime()) ?? 0) + planned);
    return [{ group, agents, timeZone: business.timeZone, until: Math.max(...agents.keys()) }];
  });
}

/**
 * Whether anybody works in an hour: somebody is planned, or somebody was in two of the four weeks before, so that a shift
 * that was forgotten is not taken for a night. Weeks are stepped back by the clock, which may have been changed in between.
 */
export function isOpen({ agents, timeZone }: Plan, hour: number): boolean {
  if ((agents.get(hour) ?? 0) > 0) return true;
  const local = DateTime.fromMillis(hour, { zone: timeZone });
  const weeks = Array.from({ length: WEEKS_BACK }, (_, i) => local.minus({ weeks: i + 1 }).toMillis());
  return weeks.filter((before) => (agents.get(before) ?? 0) > 0).length >= USUAL_WEEKS;
}
