import { startOfHour } from '../../../model/calendar.js';
import { promised, TARGETS, ticketsSince, type Target } from '../../../model/promises.js';
import { sql, type Sql } from '../../../sql/sql.js';
import type { ReadContext } from '../../define.js';
import type { Kind } from './windows.js';

/** What a budget is of: a target of tickets by queue, or a service's share of good events. */
export type BudgetTarget = Target | 'service_level';

export interface Source {
  readonly kind: Kind;
  readonly target: BudgetTarget;
  /** Goes into FROM: `name`, `happened_at`, `total` and `bad` of the events since an instant. */
  readonly eventsSince: (instant: Date) => Sql;
  /** The instant so many seconds before the newest of its events can be: they count from it on. */
  readonly startOf: (seconds: number) => Date;
}

/** @param entities that are configured and not stale */
export function sourcesOf(ctx: ReadContext, entities: { readonly has: (name: Kind) => boolean }): Source[] {
  return [
    ...(entities.has('services') ? [serviceLevels(ctx)] : []),
    ...(entities.has('tickets') ? TARGETS.map((target) => tickets(ctx, target)) : []),
  ];
}

/** An hour with more good events than events was counted wrongly, to nobody's harm: nothing of it failed. */
function serviceLevels({ asOf, relations }: ReadContext): Source {
  return {
    kind: 'services',
    target: 'service_level',
    eventsSince: (instant) => sql`(select service as name, hour as happened_at, total,
      case when good < total then total - good else 0 end as bad
      from ${relations.service_levels} s where hour >= ${instant})`,
    startOf: (seconds) => new Date(startOfHour(asOf).getTime() - seconds * 1000),
  };
}

/** A ticket is an event when it is decided: when it was met or due, whichever came first. */
function tickets(ctx: ReadContext, target: Target): Source {
  const { decidedAt, isMet } = promised(target);
  return {
    kind: 'tickets',
    target,
    eventsSince: (instant) => sql`(select name, happened_at, 1 as total, bad from (
        select queue as name, ${decidedAt} as happened_at, case when ${isMet} then 0 else 1 end as bad
        from ${ticketsSince(ctx, instant)} t) d
      where happened_at > ${instant} and happened_at <= ${ctx.asOf})`,
    startOf: (seconds) => new Date(ctx.asOf.getTime() - seconds * 1000),
  };
}
