import { dayOf, instantOfDay } from '../../../model/calendar.js';
import { scoredCustomers } from '../../../models/customer-silence/score.js';
import { activeDays } from '../../../models/customer-silence/history.js';
import { LocalDay, sql } from '../../../sql/sql.js';
import type { CameTrue, Scores } from '../../define.js';
import { plusDays } from '../days.js';
import { silenceFit } from '../silence-fit.js';
import { FLAGGED } from '../silence-sums.js';

/**
 * The silence of a customer, from the end of its last active day on; it comes true when the horizon is over without
 * another one, or when the customer cancels meanwhile.
 */
export const scores: Scores = {
  unit: ['customer', 'customers'],
  foretells: 'has no activity for the churn horizon',
  thresholds: FLAGGED,
  naive: {
    words: 'No activity for half of the churn horizon, whoever the customer is.',
    threshold: 0.5,
  },
  read: async (ctx) => {
    const fit = silenceFit(ctx);
    if ('status' in fit) return fit;
    const spanOf = spans(ctx.business);
    const rows = await ctx.store.query<{ customer: string; last_day: string; chance: number }>(
      sql`select customer, last_day, confirmation as chance from ${scoredCustomers(ctx, fit)} s`,
    );
    return rows.map(({ customer, last_day: day, chance }) => ({ unit: customer, ...spanOf(day), chance }));
  },
  cameTrue: async ({ asOf, from, store, relations, business }) => {
    const { dialect } = store;
    const { timeZone, churnHorizonDays: horizon } = business;
    const [first, today] = [dayOf(from, timeZone), dayOf(asOf, timeZone)];
    const spanOf = spans(business);
    const next = sql`coalesce(next, ${new LocalDay(today)})`;
    const rows = await store.query<{ customer: string; day: string; ended_at: Date | null }>(sql`
      select d.customer, d.day, c.ended_at from ${activeDays(relations.activity)} d
      join ${relations.customers} c on c.id = d.customer
      where d.day >= ${new LocalDay(plusDays(first, -horizon - 1))}
        and (${dialect.daysBetween(next, sql`d.day`)} > ${horizon} or (d.next is null and c.ended_at is not null))`);
    return rows.flatMap(({ customer, day, ended_at: endedAt }): CameTrue[] => {
      const { since, dueAt } = spanOf(day);
      const at = endedAt !== null && endedAt < dueAt ? endedAt : dueAt;
      const isWithin = at > from && at <= asOf && at > since;
      return isWithin ? [{ unit: customer, since, at }] : [];
    });
  },
};

/** From the end of the last active day to the end of the horizon after it; a day is worked out once. */
function spans({ timeZone, churnHorizonDays }: { timeZone: string; churnHorizonDays: number }) {
  const known = new Map<string, { since: Date; dueAt: Date }>();
  return (day: string) => {
    const before = known.get(day);
    if (before) return before;
    const endOf = (later: number) => instantOfDay(plusDays(day, later + 1), timeZone);
    const span = { since: endOf(0), dueAt: endOf(churnHorizonDays) };
    known.set(day, span);
    return span;
  };
}
