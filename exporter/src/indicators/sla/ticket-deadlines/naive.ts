import { sql } from '../../../sql/sql.js';
import type { NaiveRule } from '../../define.js';
import { daysBefore, WINDOWS, type Window } from './counts.js';
import { groupsOf, sumOf, type Counts } from './judge.js';
import { promised, TARGETS, ticketsSince } from '../../../model/promises.js';

/** The report as help desks print it: a ticket counts when it is done, so that what is overdue and open is not in it. */
export const naive: NaiveRule = {
  words: 'Fewer of the tickets that were answered or resolved in the last 28 days than promised met their target.',
  direction: 'below',
  threshold: 0,
  read: async (ctx) => {
    const since = (window: Window) => daysBefore(ctx.asOf, WINDOWS[window]);
    const cells: Counts[] = [];
    for (const target of TARGETS) {
      const { metAt, dueAt, isMet } = promised(target);
      const rows = await ctx.store.query<
        Record<'queue' | 'priority', string> & Record<'d7' | 'm7' | 'd28' | 'm28', number>
      >(sql`
        select queue, priority, count(*) as d28, sum(case when ${isMet} then 1 else 0 end) as m28,
          sum(case when ${metAt} > ${since('7d')} then 1 else 0 end) as d7,
          sum(case when ${metAt} > ${since('7d')} and ${isMet} then 1 else 0 end) as m7
        from ${ticketsSince(ctx, since('28d'))} t where ${metAt} > ${since('28d')} and ${dueAt} is not null
        group by queue, priority`);
      for (const { queue, priority, d7, m7, d28, m28 } of rows)
        cells.push({
          queue,
          priority,
          target,
          windows: { '7d': { met: m7, decided: d7 }, '28d': { met: m28, decided: d28 } },
        });
    }
    return groupsOf(cells, ctx.minimum['weeklyTickets']!).map(({ group, cells: members }) => {
      const { met, decided } = sumOf(members.map((cell) => cell.windows['28d']));
      return { labels: { ...group }, value: met / decided - ctx.business.slaTarget };
    });
  },
};
