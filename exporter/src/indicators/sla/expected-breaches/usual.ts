import { promised, ticketsSince, type Target } from '../../../model/promises.js';
import { join, sql, type Sql } from '../../../sql/sql.js';
import type { ReadContext } from '../../define.js';

export const DAY_MS = 86_400_000;
const WEEKS = 4;
/** Added to both sides of a ratio: a breach more or less is no news where there is hardly any. */
const SOFTENING = 5;

/** Tickets of one queue and priority that fell due in the same 24 hours of the week and had been open when these began. */
export interface Missed {
  readonly queue: string;
  readonly priority: string;
  /** Those that missed their target in the 24 hours from an instant on. */
  readonly came: number;
  /** The same in the four weeks before, on average. */
  readonly usual: number;
}

export function ratioToUsual(breaches: number, usual: number): number {
  return (breaches + SOFTENING) / (usual + SOFTENING);
}

/**
 * Every queue and priority of which a ticket fell due in these hours. By what is known at `ctx.asOf`: while the 24 hours from
 * `at` on are not over, `came` is of those that are.
 */
export async function missedFrom(ctx: ReadContext, target: Target, at: Date): Promise<Missed[]> {
  const { dialect } = ctx.store;
  const windows = Array.from({ length: WEEKS + 1 }, (_, week) => {
    const from = new Date(at.getTime() - 7 * week * DAY_MS);
    return sql`select ${week} as week, ${from} as from_at, ${new Date(from.getTime() + DAY_MS)} as to_at`;
  });
  const missed = sql`(t.met_at is null or t.met_at > t.due_at)`;
  const rows = await ctx.store.query<Record<'queue' | 'priority', string> & Record<'came' | 'before', number>>(sql`
    select queue, priority, sum(case when week = 0 and ${missed} then 1 else 0 end) as came,
      ${dialect.toNumber(sql`sum(case when week > 0 and ${missed} then 1 else 0 end)`)} as before
    from (${join(windows, ' union all ')}) w join ${due(ctx, target, at)} t
      on t.opened_at <= w.from_at and (t.met_at is null or t.met_at > w.from_at)
        and t.due_at > w.from_at and t.due_at <= w.to_at
    group by queue, priority order by queue, priority`);
  return rows.map(({ queue, priority, came, before }) => ({ queue, priority, came, usual: before / WEEKS }));
}

/** Tickets that fell due by `ctx.asOf` and were open within the weeks before `at`. */
function due(ctx: ReadContext, target: Target, at: Date): Sql {
  const { metAt, dueAt } = promised(target);
  const first = new Date(at.getTime() - 7 * WEEKS * DAY_MS);
  return sql`(
    select queue, priority, opened_at, ${dueAt} as due_at, ${metAt} as met_at from ${ticketsSince(ctx, first)} a
    where ${dueAt} > ${first} and ${dueAt} <= ${ctx.asOf})`;
}
