import { promised, TARGETS } from '../../../model/promises.js';
import type { Group } from '../../../models/arrivals/groups.js';
import { sql, type Sql } from '../../../sql/sql.js';
import { quantile } from '../../../statistics/robust/quantile.js';
import type { ReadContext } from '../../define.js';
import { HOUR_MS } from './plan.js';

const WEEK_MS = 7 * 24 * HOUR_MS;
const WEEKS = 8;
/** Of the weeks: what is kept up, not what was reached once. */
const SUSTAINED = 0.9;

/** What a ticket of a group takes, and how soon it is promised. */
export interface Work {
  /** Hours of an agent for each ticket; null where no week has both a plan and completions. */
  readonly handlingHours: number | null;
  /** Promised time to the first answer, or to the resolution where no answer is promised; null where nothing is. */
  readonly waitHours: number | null;
}

/** Handling time is not recorded, so it is told from what planned hours got done in the best sustained weeks. */
export async function readWork(ctx: ReadContext, groups: readonly Group[]): Promise<Map<Group, Work>> {
  const done = await byWeek(ctx, sql`select queue, resolved_at as hour, 1 as amount from ${ctx.relations.tickets} t`);
  const planned = await byWeek(ctx, sql`select queue, hour, agents as amount from ${ctx.relations.staffing} s`);
  const waits = await promisedHours(ctx);
  const onePlan = planned.size === 1 && planned.has('all') && groups.length === 1;
  return new Map(
    groups.map((group) => {
      const completions = sumOf(done, group.queues);
      const hours = sumOf(planned, onePlan ? ['all'] : group.queues);
      const paces = completions.flatMap((count, week) => (count > 0 && hours[week]! > 0 ? [count / hours[week]!] : []));
      const pace = paces.length > 0 ? Number(quantile(paces, SUSTAINED)) : 0;
      return [group, { handlingHours: pace > 0 ? 1 / pace : null, waitHours: waitOf(waits, group.queues) }];
    }),
  );
}

type Weeks = ReadonlyMap<string, readonly number[]>;

async function byWeek({ asOf, store }: ReadContext, rows: Sql): Promise<Weeks> {
  const since = new Date(asOf.getTime() - WEEKS * WEEK_MS);
  const week = sql`cast(floor(${store.dialect.secondsBetween(sql`${asOf}`, sql`hour`)} / ${WEEK_MS / 1000}) as integer)`;
  const sums = await store.query<{ queue: string; week: number; amount: number }>(sql`
    select queue, ${week} as week, sum(amount) as amount from (${rows}) r where hour > ${since} and hour < ${asOf} group by 1, 2`);
  const weeks = new Map<string, number[]>();
  for (const { queue, week: ago, amount } of sums) {
    const own = weeks.get(queue) ?? new Array<number>(WEEKS).fill(0);
    weeks.set(queue, own);
    own[ago] = amount;
  }
  return weeks;
}

function sumOf(weeks: Weeks, queues: readonly string[]): number[] {
  return Array.from({ length: WEEKS }, (_, week) =>
    queues.reduce((sum, queue) => sum + (weeks.get(queue)?.[week] ?? 0), 0),
  );
}

interface PromisedTime {
  readonly queue: string;
  readonly tickets: number;
  readonly hours: number;
}

/** Median hours from opening to due time of the tickets of four weeks, by queue: of answers where these are promised. */
async function promisedHours({ asOf, store, relations }: ReadContext): Promise<readonly PromisedTime[]> {
  const since = new Date(asOf.getTime() - 4 * WEEK_MS);
  for (const target of [...TARGETS].reverse()) {
    const { dueAt } = promised(target);
    const hours = sql`(${store.dialect.secondsBetween(dueAt, sql`opened_at`)} / 3600)`;
    const rows = await store.query<{ queue: string; tickets: number; hours: number }>(sql`
      select queue, count(*) as tickets, ${store.dialect.quantile(0.5, hours)} as hours from ${relations.tickets} t
      where opened_at > ${since} and ${dueAt} > opened_at group by queue`);
    if (rows.length > 0) return rows;
  }
  return [];
}

/** Of a group of queues: mean of their medians, weighted by their tickets. */
function waitOf(promises: readonly PromisedTime[], queues: readonly string[]): number | null {
  const own = promises.filter(({ queue }) => queues.includes(queue));
  const tickets = own.reduce((sum, each) => sum + each.tickets, 0);
  return tickets > 0 ? own.reduce((sum, each) => sum + each.tickets * each.hours, 0) / tickets : null;
}
