import { promised } from '../../../model/promises.js';
import { groupQueues } from '../../../models/arrivals/groups.js';
import type { GroupArrivals } from '../../../models/arrivals/model.js';
import { placeOf } from '../../../models/arrivals/days.js';
import { sql } from '../../../sql/sql.js';
import type { NaiveRule, ReadContext, Truth } from '../../define.js';
import { gapOf } from './gaps.js';
import { HOUR_MS } from './plan.js';
import { readAhead, type WeekOf } from './read.js';

const DAY_MS = 24 * HOUR_MS;
/** Over which tickets a day are counted, as the forecast does. */
const RECENT_DAYS = 28;

/**
 * Fewer of the tickets whose answer was decided (given or due) in the 24 hours after the alert were answered in time than
 * promised. Not of the one hour with the largest gap: a handful of tickets are decided in an hour, and one of them late would
 * already be a miss.
 */
export const truth: Truth = {
  horizon: '24h',
  read: async (ctx) => {
    const { asOf, alertedAt, store, relations, business } = ctx;
    const since = new Date(alertedAt.getTime() - RECENT_DAYS * DAY_MS);
    const { decidedAt, isMet } = promised('first_response');
    const within = sql`(${decidedAt}) > ${alertedAt} and (${decidedAt}) <= ${asOf}`;
    const count = (condition: ReturnType<typeof sql>) => sql`sum(case when ${condition} then 1 else 0 end)`;
    const rows = await store.query<{ queue: string; recent: number; decided: number; met: number }>(sql`
      select queue, ${count(sql`opened_at > ${since} and opened_at <= ${alertedAt}`)} as recent,
        ${count(within)} as decided, ${count(sql`${isMet} and ${within}`)} as met
      from ${relations.tickets} t group by queue order by queue`);
    const perDay = new Map(rows.map(({ queue, recent }) => [queue, recent / RECENT_DAYS]));
    return groupQueues(perDay).flatMap(({ name, queues }) => {
      const own = rows.filter(({ queue }) => queues.includes(queue));
      const decided = own.reduce((sum, row) => sum + row.decided, 0);
      if (decided < ctx.minimum['decidedTickets']!) return [];
      const met = own.reduce((sum, row) => sum + row.met, 0);
      return [{ labels: { queue: name }, happened: met < business.slaTarget * decided - 1e-9 }];
    });
  },
};

/** What most plans are made by. */
export const naive: NaiveRule = {
  words: 'Fewer agents are planned for the next 24 hours than the tickets of the same hours a week before would take.',
  direction: 'above',
  threshold: 0.2,
  read: async (ctx) => {
    const ahead = await readAhead(ctx, await lastWeek(ctx));
    if ('status' in ahead) return [];
    const end = ctx.asOf.getTime() + DAY_MS;
    return ahead.flatMap(({ group, hours }) => {
      const gap = gapOf(hours.filter(({ hour }) => hour < end));
      return gap ? [{ labels: { queue: group.name }, value: gap.required > 0 ? gap.missing / gap.required : 0 }] : [];
    });
  },
};

/** Tickets of the last seven days by local half-hour, in the place of what is expected. */
async function lastWeek({ asOf, store, relations, business }: ReadContext): Promise<WeekOf> {
  const since = new Date(asOf.getTime() - 7 * DAY_MS);
  const halfHour = sql`cast(floor(${store.dialect.epochMs(sql`opened_at`)} / 1800000) as integer)`;
  const rows = await store.query<{ queue: string; bucket: number; tickets: number }>(sql`
    select queue, ${halfHour} as bucket, count(*) as tickets from ${relations.tickets} t
    where opened_at > ${since} group by 1, 2`);
  return ({ queues }: GroupArrivals) => {
    const week = Array.from({ length: 7 }, () => new Array<number>(48).fill(0));
    for (const { queue, bucket, tickets } of rows) {
      if (!queues.includes(queue)) continue;
      const { day, slot } = placeOf(bucket * 1_800_000, business.timeZone);
      week[((day % 7) + 7) % 7]![slot]! += tickets;
    }
    return week;
  };
}
