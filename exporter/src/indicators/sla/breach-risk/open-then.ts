import { promised, TARGETS, ticketsSince, type Target } from '../../../model/promises.js';
import { sql, type Sql } from '../../../sql/sql.js';
import type { ReadContext } from '../../define.js';

/** Tickets of one queue and priority that were open and not yet due at an instant. */
export interface OpenThen {
  readonly labels: Readonly<Record<'queue' | 'priority' | 'target', string>>;
  /** Those whose end is known. */
  readonly decided: number;
  readonly missed: number;
  /** When so large a share of them was missed; null: never. */
  readonly passedAt: Date | null;
}

/** What became, by `ctx.asOf`, of the tickets that were open at `then`. @param share of those decided, for `passedAt` */
export async function whatBecame(ctx: ReadContext, then: Date, share: number): Promise<OpenThen[]> {
  const outcomes: OpenThen[] = [];
  for (const target of TARGETS) {
    const rows = await ctx.store.query<
      Record<'queue' | 'priority', string> & Record<'decided' | 'missed', number> & { passed_at: Date | null }
    >(sql`
      with outcomes as (
        select queue, priority, due_at, case when met_at <= due_at then 0 else 1 end as missed
        from ${openAt(ctx, target, then)} o where due_at <= ${ctx.asOf} or met_at <= due_at),
      placed as (
        select o.*, count(*) over (partition by queue, priority) as decided,
          sum(missed) over (partition by queue, priority order by due_at, missed rows unbounded preceding) as so_far
        from outcomes o)
      select queue, priority, max(decided) as decided, sum(missed) as missed,
        min(case when so_far >= ${ctx.store.dialect.toNumber(sql`${share}`)} * decided then due_at end) as passed_at
      from placed group by queue, priority`);
    for (const { queue, priority, decided, missed, passed_at: passedAt } of rows)
      outcomes.push({ labels: { queue, priority, target }, decided, missed, passedAt });
  }
  return outcomes;
}

/** Tickets whose target was neither met nor due at an instant, for FROM: `queue, priority, opened_at, due_at, met_at`. */
export function openAt(ctx: ReadContext, target: Target, at: Date): Sql {
  const { metAt, dueAt } = promised(target);
  return sql`(
    select queue, priority, opened_at, ${dueAt} as due_at, ${metAt} as met_at
    from ${ticketsSince(ctx, at)} t
    where opened_at <= ${at} and ${dueAt} > ${at} and (${metAt} is null or ${metAt} > ${at}))`;
}
