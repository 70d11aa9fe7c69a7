import { dayOf, instantOfDay } from '../../../model/calendar.js';
import type { NaiveRule, Truth } from '../../define.js';
import { plusDays } from '../days.js';
import { churnOf, EXCESS, usualOf, windowsBefore } from './churn.js';

/** Somebody who goes by the churn of the last horizon looks at it so often within one. */
const LOOKS = 4;

/**
 * Whether a quarter more customers of the segment than usual were lost within the churn horizon after the alert. It shows
 * when the churn of the horizon that has just passed says so.
 */
export const truth: Truth = {
  horizon: ({ churnHorizonDays }) => `${churnHorizonDays}d`,
  read: async (ctx) => {
    const { churnHorizonDays, timeZone } = ctx.business;
    const alertDay = dayOf(ctx.alertedAt, timeZone);
    const looks = Array.from({ length: LOOKS + 1 }, (_, i) => Math.round((i * churnHorizonDays) / LOOKS));
    const passing = looks.map((days) => plusDays(alertDay, days - churnHorizonDays));
    const churn = await churnOf(ctx, [...passing, ...windowsBefore(alertDay, churnHorizonDays)]);
    return churn.flatMap(({ segment, rates }) => {
      const [seen, usual] = [rates.slice(0, passing.length), usualOf(rates.slice(passing.length))];
      const realised = seen.at(-1) ?? null;
      if (realised === null || usual === null) return [];
      const exceeds = (rate: number | null) => rate !== null && rate > (1 + EXCESS) * usual;
      const shown = looks[seen.findIndex(exceeds)];
      return [
        {
          labels: { segment },
          happened: exceeds(realised),
          ...(shown === undefined ? {} : { at: instantOfDay(plusDays(alertDay, shown), timeZone) }),
        },
      ];
    });
  },
};

export const naive: NaiveRule = {
  words:
    'A quarter more customers of the segment than usual were lost, counted over the churn horizon that has just passed.',
  direction: 'above',
  threshold: EXCESS,
  read: async (ctx) => {
    const { churnHorizonDays, timeZone } = ctx.business;
    const passed = plusDays(dayOf(ctx.asOf, timeZone), -churnHorizonDays);
    const churn = await churnOf(ctx, [passed, ...windowsBefore(passed, churnHorizonDays)]);
    return churn.flatMap(({ segment, rates: [latest = null, ...before] }) => {
      const usual = usualOf(before);
      return usual === null || latest === null ? [] : [{ labels: { segment }, value: latest / usual - 1 }];
    });
  },
};
