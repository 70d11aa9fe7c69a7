import { DateTime } from 'luxon';
import { startOfHour } from '../../../model/calendar.js';
import type { Truth } from '../../define.js';
import { judgedHours } from './hours.js';
import { judgeWindow } from './judge.js';
import { countEvents } from './rows.js';

const HOUR_MS = 3_600_000;

/** The day of the hour that was judged ended with a total below the band of the same weekdays before. */
export const truth: Truth = {
  horizon: '1d',
  read: async (ctx) => {
    const judged = new Date(startOfHour(ctx.alertedAt).getTime() - HOUR_MS);
    const day = DateTime.fromJSDate(judged, { zone: ctx.business.timeZone }).startOf('day');
    const end = day.plus({ days: 1 });
    const hours = judgedHours(end.toJSDate(), ctx.business, end.diff(day, 'hours').hours);
    if (hours.length === 0) return [];
    const { counts } = await countEvents(ctx, hours);
    return counts.flatMap((segment) => {
      const total = judgeWindow(segment, hours, segment.noise);
      return total ? [{ labels: { segment: segment.segment }, happened: total.severity > 1 }] : [];
    });
  },
};
