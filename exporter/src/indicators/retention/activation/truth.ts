import { dayOf } from '../../../model/calendar.js';
import type { Truth } from '../../define.js';
import { blocksOf, minimumOf, shortfallOf, usualOf, WEEKS_READ } from './shortfall.js';
import { activated, countWeeks, maturedBefore, type Milestone } from './weeks.js';

/** Customers who still come in their second month. */
const KEPT: Milestone = { activeDays: 1, fromAge: 29, toAge: 56 };
/** An early sign is right if half of what it warns of comes true. */
const LEAST_LOSS = 0.125;

/**
 * Whether fewer than usual of the very customers whom the alert was about were still there in their second month; 56
 * days after the alert all of them have lived through it.
 */
export const truth: Truth = {
  horizon: '56d',
  read: async (ctx) => {
    const end = maturedBefore(dayOf(ctx.alertedAt, ctx.business.timeZone), ctx.business.activationDays);
    const activation = shortfallOf(
      await countWeeks(ctx, end, WEEKS_READ, activated(ctx.business.activationDays)),
      minimumOf(ctx.minimum),
    );
    if (!('usual' in activation)) return [];
    const [latest, ...earlier] = blocksOf(await countWeeks(ctx, end, WEEKS_READ, KEPT), activation.pooled);
    const usual = usualOf(earlier);
    if (!latest || !usual) return [];
    return [{ labels: {}, happened: 1 - latest.reached / latest.customers / usual >= LEAST_LOSS }];
  },
};
