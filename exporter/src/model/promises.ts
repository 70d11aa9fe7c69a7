import { raw, sql, type Sql } from '../sql/sql.js';
import type { Relations } from './relations.js';

/** What is promised of a ticket. */
export type Target = 'resolution' | 'first_response';
export const TARGETS: readonly Target[] = ['resolution', 'first_response'];

/** A ticket's promise as SQL over the columns of `tickets`. */
interface Promised {
  /** When it was kept, late or not; null while it is not. */
  readonly metAt: Sql;
  /** Null where nothing is promised, and while the clock stands still. */
  readonly dueAt: Sql;
  /** From when on it was known whether the target was met: when it was met or due, whichever came first; never before opening. */
  readonly decidedAt: Sql;
  readonly isMet: Sql;
}

/** Whoever resolves a ticket without an answer before has answered it by that. */
const columns: Readonly<Record<Target, { readonly metAt: Sql; readonly dueAt: Sql }>> = {
  resolution: { metAt: raw('resolved_at'), dueAt: raw('resolution_due_at') },
  first_response: { metAt: raw('coalesce(first_response_at, resolved_at)'), dueAt: raw('first_response_due_at') },
};

export function promised(target: Target): Promised {
  const { metAt, dueAt } = columns[target];
  const isMet = sql`${metAt} <= ${dueAt}`;
  return {
    metAt,
    dueAt,
    isMet,
    decidedAt: sql`case when ${isMet} then ${metAt} when ${dueAt} < opened_at then opened_at else ${dueAt} end`,
  };
}

/**
 * Tickets that are open or were resolved after an instant: all that can be open at `asOf` or have been decided since, since
 * a resolution decides both targets.
 */
export function ticketsSince({ relations }: { readonly relations: Relations }, since: Date): Sql {
  return sql`(select * from ${relations.tickets} a where resolved_at is null or resolved_at > ${since})`;
}
