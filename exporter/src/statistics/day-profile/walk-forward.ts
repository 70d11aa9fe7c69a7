import { wape, type Forecast } from '../metrics/forecast.js';
import { notEnoughData, type NotEnoughData } from '../outcome.js';
import { expectedDay } from './day-profile.js';
import type { DayCounts } from './day-types.js';

/** Days before a day that it is forecast from, at least. */
export const LEAST_TRAINING = 14;
/** Forecasts that are judged: the newest. */
const MOST_DAYS = 28;

export interface Skill {
  readonly days: number;
  /** Weighted absolute percentage error over slots, as a ratio. */
  readonly wape: number;
  /** Of taking the same day of the week before for the day. */
  readonly lastWeek: number;
  /** Of taking the day before for the day, "as today". */
  readonly yesterday: number;
}

/**
 * How well days of the past would have been forecast, each from the days before it alone, beside both ways of saying that
 * nothing changes. Days are judged where all three can tell.
 */
export function forecastSkill(days: readonly DayCounts[]): Skill | NotEnoughData {
  const byDay = new Map(days.map((known) => [known.day, known.counts]));
  const first = Math.min(...byDay.keys());
  const [model, week, day]: [Forecast[], Forecast[], Forecast[]] = [[], [], []];
  let judged = 0;
  for (const known of days.filter((each) => each.day >= first + LEAST_TRAINING).slice(-MOST_DAYS)) {
    const others = [expectedDay(days, known.day), byDay.get(known.day - 7), byDay.get(known.day - 1)];
    const [expected, lastWeek, yesterday] = others;
    if (!expected || !lastWeek || !yesterday) continue;
    judged++;
    for (const [slot, actual] of known.counts.entries()) {
      model.push({ forecast: expected[slot]!, actual });
      week.push({ forecast: lastWeek[slot]!, actual });
      day.push({ forecast: yesterday[slot]!, actual });
    }
  }
  const [own, asLastWeek, asYesterday] = [wape(model), wape(week), wape(day)];
  if (typeof own !== 'number' || typeof asLastWeek !== 'number' || typeof asYesterday !== 'number')
    return notEnoughData('no day of the past can be held against a forecast made before it');
  return { days: judged, wape: own, lastWeek: asLastWeek, yesterday: asYesterday };
}

/** Whether it is worth showing: better than saying that nothing changes, in either way. */
export function beatsNoChange({ wape: own, lastWeek, yesterday }: Skill): boolean {
  return own < Math.min(lastWeek, yesterday);
}
