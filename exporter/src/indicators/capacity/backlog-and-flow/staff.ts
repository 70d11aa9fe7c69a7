import { sql } from '../../../sql/sql.js';
import { quantile } from '../../../statistics/robust/quantile.js';
import type { ReadContext } from '../../define.js';
import { DAY_SECONDS, WEEKS_READ, type Flows } from './flows.js';
import { sumOf } from './pace.js';

/** Queue of a plan, or of tickets, that are not told apart by queues. */
const ALL = 'all';
const HOUR_SECONDS = 3600;
/** Of the weeks before: what is kept up, not what was reached once. */
const SUSTAINED = 0.9;

export interface Utilisation {
  readonly queue: string;
  /** Tickets completed for each planned agent hour of the last 7 days. */
  readonly perAgentHour: number;
  /** The same against the best sustained pace of the weeks before; null where there are too few of them. */
  readonly ratio: number | null;
}

/** For each queue that has both a plan and tickets, or for all tickets where the plan knows no queues. */
export async function utilisations(ctx: ReadContext, flows: Flows, leastWeeks: number): Promise<Utilisation[]> {
  if (!ctx.relations.configured.has('staffing')) return [];
  const planned = await plannedHours(ctx);
  return completionsByPlan(flows, [...planned.keys()]).flatMap(({ queue, completions }) => {
    const hours = planned.get(queue)!;
    const pace = (week: number) => sumOf(completions, 7, 7 * week) / hours[week]!;
    if (!(hours[0]! > 0)) return [];
    const before = Array.from({ length: WEEKS_READ - 1 }, (_, i) => i + 1);
    const paces = before.filter((week) => hours[week]! > 0 && 7 * (week + 1) <= flows.knownDays).map(pace);
    const best = paces.length < leastWeeks ? 0 : Number(quantile(paces, SUSTAINED));
    return [{ queue, perAgentHour: pace(0), ratio: best > 0 ? pace(0) / best : null }];
  });
}

function completionsByPlan(
  { queues, allQueues }: Flows,
  planned: readonly string[],
): { readonly queue: string; readonly completions: readonly number[] }[] {
  const same = queues.filter(({ queue }) => planned.includes(queue));
  const wholePlanOnly = planned.length === 1 && planned[0] === ALL && same.length === 0;
  if (!wholePlanOnly || queues.length < allQueues || queues.length === 0) return same;
  const completions = queues[0]!.completions.map((_, day) => queues.reduce((sum, q) => sum + q.completions[day]!, 0));
  return [{ queue: ALL, completions }];
}

/** Agent hours by queue and week back from `asOf`, of hours that are over. */
async function plannedHours({ asOf, store, relations }: ReadContext): Promise<Map<string, number[]>> {
  const end = new Date(asOf.getTime() - HOUR_SECONDS * 1000);
  const since = new Date(end.getTime() - WEEKS_READ * 7 * DAY_SECONDS * 1000);
  const week = sql`cast(floor(${store.dialect.secondsBetween(sql`${end}`, sql`hour`)} / ${7 * DAY_SECONDS}) as integer)`;
  const rows = await store.query<{ queue: string; week: number; agents: number }>(sql`
    select queue, ${week} as week, sum(agents) as agents
    from ${relations.staffing} s where hour > ${since} and hour <= ${end} group by 1, 2 order by 1, 2`);
  const planned = new Map<string, number[]>();
  for (const { queue, week: ago, agents } of rows) {
    const hours = planned.get(queue) ?? new Array<number>(WEEKS_READ).fill(0);
    planned.set(queue, hours);
    hours[ago] = agents;
  }
  return planned;
}
