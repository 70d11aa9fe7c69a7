import { promised, ticketsSince, type Target } from '../../model/promises.js';
import { sql } from '../../sql/sql.js';
import type { FitContext } from '../define.js';
import { DAY_S, LEAST_VISITS, WINDOW_DAYS, type Visit } from './curves.js';
import type { TargetParameters } from './parameters.js';

/** The window of a fit, and the week before which the same is fitted once more to be tried on it. */
export const TRIAL_DAYS = 7;
const LOOKBACK_DAYS = WINDOW_DAYS + TRIAL_DAYS;

export interface TargetHistory {
  readonly by: TargetParameters['by'];
  readonly visits: readonly Visit[];
  /** Tickets with a due time. */
  readonly promised: number;
  /** Tickets of which it was decided within the window whether they met the target, and those that missed it. */
  readonly decided: number;
  readonly missed: number;
}

/** What there is to learn from of one target, of tickets whose target was unmet at some time of the window. */
export async function readHistory(ctx: FitContext, target: Target): Promise<TargetHistory> {
  const states = ctx.relations.configured.has('ticket_states') ? await visitsToStates(ctx, target) : [];
  const by = states.length >= LEAST_VISITS ? 'state' : 'priority';
  return {
    by,
    visits: by === 'state' ? states : await openings(ctx, target),
    ...(await decisions(ctx, target)),
  };
}

export function daysBefore(asOf: Date, days: number): Date {
  return new Date(asOf.getTime() - days * DAY_S * 1000);
}

/** A state that is entered before its ticket was opened is entered with it. */
async function visitsToStates(ctx: FitContext, target: Target): Promise<Visit[]> {
  const { metAt } = promised(target);
  const entered = sql`greatest(s.entered_at, t.opened_at)`;
  return readVisits(
    ctx,
    sql`select s.state as key, ${entered} as entered_at, t.met_at
      from (select id, opened_at, ${metAt} as met_at from ${ticketsSince(ctx, daysBefore(ctx.asOf, LOOKBACK_DAYS))} a) t
      join ${ctx.relations.ticket_states} s on s.ticket = t.id
      where t.met_at is null or t.met_at > ${entered}`,
  );
}

async function openings(ctx: FitContext, target: Target): Promise<Visit[]> {
  const { metAt } = promised(target);
  return readVisits(
    ctx,
    sql`select priority as key, opened_at as entered_at, ${metAt} as met_at
      from ${ticketsSince(ctx, daysBefore(ctx.asOf, LOOKBACK_DAYS))} t`,
  );
}

async function readVisits({ store, asOf }: FitContext, visits: ReturnType<typeof sql>): Promise<Visit[]> {
  const ago = (time: ReturnType<typeof sql>) => store.dialect.secondsBetween(sql`${asOf}`, time);
  const rows = await store.query<{ key: string; entered_ago: number; met_ago: number | null }>(sql`
    select key, ${ago(sql`entered_at`)} as entered_ago, ${ago(sql`met_at`)} as met_ago
    from (${visits}) v where met_at is null or met_at > ${daysBefore(asOf, LOOKBACK_DAYS)}
    order by key, entered_at, met_at`);
  return rows.map((row) => ({ key: row.key, enteredAgo: row.entered_ago, metAgo: row.met_ago }));
}

async function decisions(
  ctx: FitContext,
  target: Target,
): Promise<Pick<TargetHistory, 'promised' | 'decided' | 'missed'>> {
  const { dueAt, decidedAt, isMet } = promised(target);
  const since = daysBefore(ctx.asOf, WINDOW_DAYS);
  const decided = sql`(${decidedAt}) > ${since} and (${decidedAt}) <= ${ctx.asOf}`;
  const [row] = await ctx.store.query<Record<'promised' | 'decided' | 'met', number | null>>(sql`
    select count(${dueAt}) as promised, sum(case when ${decided} then 1 else 0 end) as decided,
      sum(case when ${decided} and ${isMet} then 1 else 0 end) as met
    from ${ticketsSince(ctx, since)} t`);
  const [all, met] = [row?.decided ?? 0, row?.met ?? 0];
  return { promised: row?.promised ?? 0, decided: all, missed: all - met };
}
