import { promised, ticketsSince, type Target } from '../../model/promises.js';
import { join, raw, sql, type Sql } from '../../sql/sql.js';
import type { FitContext } from '../define.js';
import { DAY_S } from './curves.js';
import { daysBefore } from './history.js';
import type { TargetParameters } from './parameters.js';

/** Days of which the share of missed targets is taken as what is usual for a queue. */
const RATE_DAYS = 28;

/** An instant at which tickets are looked at. */
export interface Look {
  readonly at: Date;
  /** Of every so-manieth ticket, those with this remainder; default: all. */
  readonly only?: { readonly every: number; readonly remainder: number };
}

/**
 * Tickets whose target was unmet and not yet due at some instants, by what was known at the latest of them, for FROM:
 * `look` (index of the instant), `seen_at, id, queue, priority, opened_at, due_at, met_at`, `key` (the state it was in, or its
 * priority), and as doubles `tau` (seconds since it entered that), `slack` (seconds until it is due), `age` (seconds),
 * `visits` (states so far), `waiting` (open tickets of its queue), and of the tickets due in the 28 days before
 * `queue_due, queue_missed, all_due, all_missed`.
 */
export function openTickets(ctx: FitContext, target: Target, by: TargetParameters['by'], looks: readonly Look[]): Sql {
  const { dialect } = ctx.store;
  const { metAt, dueAt } = promised(target);
  const first = new Date(Math.min(...looks.map(({ at }) => at.getTime())));
  const number = (of: Sql) => dialect.toNumber(of);
  const seconds = (later: Sql, earlier: Sql) => number(dialect.secondsBetween(later, earlier));
  const missed = sql`t.due_at <= l.seen_at and t.due_at > l.since and (t.met_at is null or t.met_at > t.due_at)`;
  const open = sql`(t.met_at is null or t.met_at > l.seen_at)`;
  return sql`(
    with looks as (${instants(looks)}),
    recent as (
      select id, queue, priority, opened_at, ${dueAt} as due_at, ${metAt} as met_at
      from ${ticketsSince(ctx, daysBefore(first, 2 * RATE_DAYS))} a),
    queues as (
      select l.look, t.queue, sum(case when ${open} then 1 else 0 end) as waiting,
        sum(case when t.due_at <= l.seen_at and t.due_at > l.since then 1 else 0 end) as due,
        sum(case when ${missed} then 1 else 0 end) as missed
      from looks l join recent t on t.opened_at <= l.seen_at group by l.look, t.queue),
    rates as (
      select q.*, sum(due) over (partition by look) as all_due, sum(missed) over (partition by look) as all_missed
      from queues q),
    picked as (select t.*, row_number() over (order by id) as place from recent t),
    open as (
      select l.look, l.seen_at, t.* from looks l join picked t
        on t.opened_at <= l.seen_at and ${open} and t.due_at > l.seen_at and t.place % l.every = l.remainder),
    visits as (${visitsOf(ctx, by)})
    select o.look, o.id, o.queue, o.priority, o.opened_at, o.due_at, o.met_at, o.seen_at,
      ${by === 'state' ? sql`coalesce(v.state, '')` : raw('o.priority')} as key,
      ${seconds(raw('o.seen_at'), raw('greatest(coalesce(v.entered_at, o.opened_at), o.opened_at)'))} as tau,
      ${seconds(raw('o.due_at'), raw('o.seen_at'))} as slack, ${seconds(raw('o.seen_at'), raw('o.opened_at'))} as age,
      ${number(raw('coalesce(v.place, 1)'))} as visits, ${number(raw('r.waiting'))} as waiting,
      ${number(raw('r.due'))} as queue_due, ${number(raw('r.missed'))} as queue_missed,
      ${number(raw('r.all_due'))} as all_due, ${number(raw('r.all_missed'))} as all_missed
    from open o join rates r on r.look = o.look and r.queue = o.queue
    left join visits v on v.ticket = o.id and v.entered_at <= o.seen_at and (v.left_for is null or v.left_for > o.seen_at))`;
}

function instants(looks: readonly Look[]): Sql {
  return join(
    looks.map(({ at, only = { every: 1, remainder: 0 } }, i) => {
      const since = new Date(at.getTime() - RATE_DAYS * DAY_S * 1000);
      const { every, remainder } = only;
      return sql`select ${i} as look, ${at} as seen_at, ${since} as since, ${every} as every, ${remainder % every} as remainder`;
    }),
    ' union all ',
  );
}

/** Each visit lasts until the next one was entered, whatever the source says of its end. */
function visitsOf({ relations }: FitContext, by: TargetParameters['by']): Sql {
  if (by === 'priority')
    return sql`select id as ticket, '' as state, opened_at as entered_at, cast(null as timestamp) as left_for, 1 as place
      from recent`;
  const order = raw('over (partition by ticket order by entered_at, state)');
  return sql`select ticket, state, entered_at, lead(entered_at) ${order} as left_for, row_number() ${order} as place
    from ${relations.ticket_states} s where ticket in (select id from open)`;
}
