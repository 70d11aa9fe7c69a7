import type { NaiveRule, Told, Truth } from '../../define.js';
import { TARGETS } from '../../../model/promises.js';
import { sql } from '../../../sql/sql.js';
import { openAt, whatBecame } from './open-then.js';

/** Share of open tickets that miss their target from which on it is worth an alert. */
export const WARNING = 0.4;
export const CRITICAL = 0.6;
/** Share of its time that is over when help desks begin to look at a ticket. */
export const NAIVE_SHARE = 0.75;

/** Of the tickets that were open then, so many missed their target: those whose due time came within two weeks, or that met it. */
export const truth: Truth = {
  horizon: '14d',
  read: async (ctx) => {
    const least = ctx.minimum['openTickets']!;
    const then = await whatBecame(ctx, ctx.alertedAt, WARNING);
    return then
      .filter(({ decided }) => decided >= least)
      .map(({ labels, missed, decided, passedAt }): Told => {
        const happened = missed >= WARNING * decided;
        return { labels, happened, ...(happened && passedAt ? { at: passedAt } : {}) };
      });
  },
};

export const naive: NaiveRule = {
  words: 'Two in five of the open tickets have used up three quarters of their time.',
  direction: 'above',
  threshold: WARNING,
  read: async (ctx) => {
    const { dialect } = ctx.store;
    const shares: { labels: Readonly<Record<string, string>>; value: number }[] = [];
    for (const target of TARGETS) {
      const gone = dialect.toNumber(dialect.secondsBetween(sql`${ctx.asOf}`, sql`opened_at`));
      const whole = dialect.secondsBetween(sql`due_at`, sql`opened_at`);
      const rows = await ctx.store.query<Record<'queue' | 'priority', string> & Record<'old' | 'open', number>>(sql`
        select queue, priority, count(*) as open,
          sum(case when ${gone} >= ${dialect.toNumber(sql`${NAIVE_SHARE}`)} * ${whole} then 1 else 0 end) as old
        from ${openAt(ctx, target, ctx.asOf)} o group by queue, priority`);
      for (const { queue, priority, old, open } of rows)
        if (open >= ctx.minimum['openTickets']!)
          shares.push({ labels: { queue, priority, target }, value: old / open });
    }
    return shares;
  },
};
