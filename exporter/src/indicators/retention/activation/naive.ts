import { dayOf } from '../../../model/calendar.js';
import type { NaiveRule } from '../../define.js';
import { activated, countWeeks, maturedBefore } from './weeks.js';

/** What a report of cohorts shows at first sight: one row beside the one above it, whatever their sizes. */
export const naive: NaiveRule = {
  words: 'Of the latest week of new customers a quarter fewer came back a second time than of the week before.',
  direction: 'above',
  threshold: 0.25,
  read: async (ctx) => {
    const { activationDays, timeZone } = ctx.business;
    const end = maturedBefore(dayOf(ctx.asOf, timeZone), activationDays);
    const [before, latest] = await countWeeks(ctx, end, 2, activated(activationDays));
    if (!before?.reached || !latest || latest.customers === 0) return [];
    const [usual, now] = [before, latest].map(({ customers, reached }) => reached / customers);
    return [{ labels: {}, value: 1 - now! / usual! }];
  },
};
