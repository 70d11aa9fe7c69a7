import { instantOfDay } from '../../../model/calendar.js';
import { contracts, monthAt } from '../../../models/cancellation-hazard/contracts.js';
import { scoredContracts } from '../../../models/cancellation-hazard/score.js';
import { sql } from '../../../sql/sql.js';
import type { CameTrue, Scores } from '../../define.js';
import { plusDays } from '../days.js';
import { FLAGGED, hazardFit } from './fit.js';

/** Half of the events of the 28 days before. */
const HALVED = 0.5;

/** The contract month of a customer; it comes true when the customer cancels in it. */
export const scores: Scores = {
  unit: ['customer', 'customers'],
  foretells: 'cancels before the contract month is over',
  thresholds: FLAGGED,
  naive: {
    words: 'The customer used the product half as often in the last 28 days as in the 28 before.',
    threshold: HALVED,
  },
  read: async (ctx) => {
    const fit = hazardFit(ctx);
    if ('status' in fit) return fit;
    const startOf = starts(ctx.business.timeZone);
    const rows = await ctx.store.query<ScoreRow>(
      sql`select customer, since_day, last_day, term, recent, before from ${scoredContracts(ctx, fit)} s`,
    );
    return rows.map((row) => ({
      unit: row.customer,
      since: startOf(row.since_day),
      dueAt: startOf(plusDays(row.last_day, 1)),
      chance: row.term,
      naive: row.before > 0 ? Math.min(1, Math.max(0, 1 - row.recent / row.before)) : 0,
    }));
  },
  cameTrue: async (ctx) => {
    const { store, asOf, from, business } = ctx;
    const { dialect } = store;
    const month = monthAt(ctx, sql`c.ended_day`);
    const rows = await store.query<{ customer: string; since_day: string; ended_at: Date }>(sql`
      select c.customer, ${dialect.addDays(dialect.addMonths(sql`c.began_day`, sql`${month} - 1`), sql`1`)} as since_day, c.ended_at
      from ${contracts(ctx)} c where c.ended_at > ${from} and c.ended_at <= ${asOf} and c.ended_day > c.began_day`);
    const startOf = starts(business.timeZone);
    return rows.map((row): CameTrue => ({ unit: row.customer, since: startOf(row.since_day), at: row.ended_at }));
  },
};

type ScoreRow = Readonly<Record<'customer' | 'since_day' | 'last_day', string>> &
  Readonly<Record<'term' | 'recent' | 'before', number>>;

/** Instants at which days begin; each is worked out once. */
function starts(timeZone: string): (day: string) => Date {
  const known = new Map<string, Date>();
  return (day) => {
    const at = known.get(day) ?? instantOfDay(day, timeZone);
    known.set(day, at);
    return at;
  };
}
