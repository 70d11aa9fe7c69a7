import { promised, ticketsSince, type Target } from '../../model/promises.js';
import { sql } from '../../sql/sql.js';
import type { FitContext } from '../define.js';
import { DAY_S, lineFinder, WINDOW_DAYS, type Curves } from './curves.js';
import type { TicketFacts } from './features.js';
import { daysBefore, TRIAL_DAYS } from './history.js';
import { stillUnmet } from './line.js';
import { openTickets } from './open-tickets.js';
import type { TargetParameters } from './parameters.js';

/** So many examples are taken at most, about: of every so-manieth ticket, in turn from day to day. */
const MOST_EXAMPLES = 20_000;
/** A deadline that is still to come is taken for one at the time of the fit, where that leaves so much time. */
const LEAST_SLACK_S = 12 * 3600;

/** An open ticket on a day of the past. Times in seconds. */
export interface Example extends TicketFacts<number> {
  /** Before the fit. */
  readonly ago: number;
  readonly key: string;
  readonly priority: string;
  /** From then until the target was met; null: it is not. */
  readonly metAfter: number | null;
}

/** The same with what had become of it at the time of a fit, and with the chance by that fit's curves. */
export interface Answered {
  readonly example: Example;
  readonly chance: number;
  readonly missed: boolean;
}

/** Open tickets as they were every day back from the fit. */
export async function readExamples(ctx: FitContext, target: Target, by: TargetParameters['by']): Promise<Example[]> {
  const { store, asOf } = ctx;
  const days = Array.from({ length: WINDOW_DAYS + TRIAL_DAYS }, (_, i) => i + 1);
  const every = Math.max(1, Math.ceil((await openDays(ctx, target)) / MOST_EXAMPLES));
  const metAfter = store.dialect.secondsBetween(sql`met_at`, sql`seen_at`);
  const looks = days.map((day) => ({ at: daysBefore(asOf, day), only: { every, remainder: day } }));
  const rows = await store.query<
    Record<'key' | 'priority', string> &
      Record<
        | ('look' | 'tau' | 'slack' | 'age' | 'visits' | 'waiting')
        | ('queue_due' | 'queue_missed' | 'all_due' | 'all_missed'),
        number
      > & { met_after: number | null }
  >(sql`select look, key, priority, tau, slack, age, visits, waiting, queue_due, queue_missed, all_due, all_missed,
      ${metAfter} as met_after
    from ${openTickets(ctx, target, by, looks)} o order by look, id`);
  return rows.map(({ look, key, priority, tau, slack, age, visits, waiting, ...row }) => ({
    ...{ ago: days[look]! * DAY_S, key, priority, tau, slack, age, visits, waiting },
    ...{ queueDue: row.queue_due, queueMissed: row.queue_missed, allDue: row.all_due, allMissed: row.all_missed },
    metAfter: row.met_after,
  }));
}

/** Days that tickets were open and not yet due, of all together. */
async function openDays(ctx: FitContext, target: Target): Promise<number> {
  const { store, asOf } = ctx;
  const { metAt, dueAt } = promised(target);
  const first = daysBefore(asOf, WINDOW_DAYS + TRIAL_DAYS);
  const seconds = store.dialect.secondsBetween(
    sql`least(${dueAt}, coalesce(${metAt}, ${asOf}), ${asOf})`,
    sql`greatest(opened_at, ${first})`,
  );
  const [row] = await store.query<{ days: number | null }>(sql`
    select sum(${store.dialect.toNumber(sql`greatest(${seconds}, 0)`)}) / ${DAY_S} as days
    from ${ticketsSince(ctx, first)} t where ${dueAt} is not null`);
  return row?.days ?? 0;
}

/** What was known of examples so many seconds before the fit; those of which nothing was known are left out. */
export function answeredAt(examples: readonly Example[], ago: number, curves: Curves): Answered[] {
  const lineOf = lineFinder(curves);
  return examples.flatMap((example) => {
    const { slack: whole, tau, metAfter } = example;
    const watched = example.ago - ago;
    const slack = Math.min(whole, watched);
    if (slack <= 0 || (slack < whole && slack < LEAST_SLACK_S)) return [];
    return [
      {
        example: { ...example, slack },
        chance: stillUnmet(lineOf(example.key), tau, slack),
        missed: metAfter === null || metAfter > slack,
      },
    ];
  });
}
