import { AHEAD_DAYS } from '../../../models/cancellation-hazard/parameters.js';
import { dayOf } from '../../../model/calendar.js';
import type { NaiveRule, ReadContext, Truth } from '../../define.js';
import { plusDays } from '../days.js';
import { standsForItself } from './groups.js';
import { usualRate, windowsBy } from './realised.js';

/** By how much more than usual is more than usual. */
const EXCESS = 0.25;

/** Cancellations of a window of 30 days against what is usual by the windows before it, by group. */
async function excesses(ctx: ReadContext, day: string): Promise<Map<string, number>> {
  const least = Math.max(1, ctx.minimum['segmentCustomers']!);
  const windows = await windowsBy(ctx, day, (segment, held) => standsForItself(segment, held, least));
  return new Map(
    [...windows].flatMap(([segment, { from, past }]): [string, number][] => {
      const usual = usualRate(past, ctx.minimum['usualWindows']!);
      if (usual === null || from.held === 0) return [];
      return usual * from.held >= ctx.minimum['usualCancellations']!
        ? [[segment, from.cancelled / (usual * from.held) - 1]]
        : [];
    }),
  );
}

/** Whether, of those under contract on the day of the alert, a quarter more than usual cancelled within 30 days. */
export const truth: Truth = {
  horizon: `${AHEAD_DAYS}d`,
  read: async (ctx) => {
    const found = await excesses(ctx, dayOf(ctx.alertedAt, ctx.business.timeZone));
    return [...found].map(([segment, excess]) => ({ labels: { segment }, happened: excess >= EXCESS }));
  },
};

export const naive: NaiveRule = {
  words: 'A quarter more customers than usual cancelled in the last 30 days.',
  direction: 'above',
  threshold: EXCESS,
  read: async (ctx) => {
    const day = plusDays(dayOf(ctx.asOf, ctx.business.timeZone), -AHEAD_DAYS);
    return [...(await excesses(ctx, day))].map(([segment, value]) => ({ labels: { segment }, value }));
  },
};
