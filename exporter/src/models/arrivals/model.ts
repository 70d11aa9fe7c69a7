import { expectedDay, totalOf } from '../../statistics/day-profile/day-profile.js';
import { sumSlots, type DayCounts } from '../../statistics/day-profile/day-types.js';
import { beatsNoChange, forecastSkill, type Skill } from '../../statistics/day-profile/walk-forward.js';
import { defineModel, type FitContext, type FitOutcome } from '../define.js';
import { placeOf, readDays, type History } from './days.js';
import { groupQueues, LEAST_PER_DAY, type Group } from './groups.js';

/** Days from which a forecast is made and held against what came. */
const LEAST_DAYS = 21;
/** Over which the tickets of a day are averaged, to see whether there are enough. */
const RECENT_DAYS = 28;

export interface GroupArrivals extends Group {
  /** Tickets expected by weekday (0 Monday) and half-hour; null where nothing is known of a weekday. */
  readonly week: readonly (readonly number[] | null)[];
  readonly skill: Skill;
  /** Whether it forecast the past better than saying that nothing changes: only then it may be shown. */
  readonly shown: boolean;
}

export interface ArrivalParameters {
  readonly groups: readonly GroupArrivals[];
}

/** Tickets that will come, by queue, type of day and half-hour, gated by how well it forecast the days that are over. */
export const ticketArrivals = defineModel<ArrivalParameters>({
  id: 'ticket-arrivals',
  needs: ['tickets'],
  refitEvery: '1d',
  fit: fitArrivals,
});

async function fitArrivals(ctx: FitContext): Promise<FitOutcome<ArrivalParameters>> {
  const history = await readDays(ctx);
  const { knownDays, queues, gaps } = history;
  if (knownDays < LEAST_DAYS)
    return {
      status: 'not_enough_data',
      reason: `tickets are known for ${knownDays} complete days; it takes ${LEAST_DAYS} for a forecast of arrivals`,
    };
  const today = placeOf(ctx.asOf.getTime(), ctx.business.timeZone).day;
  const perDay = new Map(queues.map(({ queue, days }) => [queue, recentPerDay(days, today)]));
  const groups = groupQueues(perDay);
  const fitted = groups.flatMap((group) => fitGroup(group, history, today));
  if (fitted.length === 0) {
    const most = totalOf([...perDay.values()]);
    return {
      status: 'not_enough_data',
      reason: `${most.toFixed(1)} tickets came a day in the last ${RECENT_DAYS} days; it takes ${LEAST_PER_DAY}, and ${LEAST_DAYS} days without a gap, for a forecast of arrivals`,
    };
  }
  const best = fitted.reduce((one, other) => (other.skill.wape < one.skill.wape ? other : one));
  const hidden = fitted.filter(({ shown }) => !shown).map(({ name }) => name);
  const notes = [
    ...(hidden.length > 0 ? [`no forecast beats "as today" for ${hidden.join(', ')}`] : []),
    ...(gaps > 0 ? [`${gaps} days without any ticket are taken for gaps`] : []),
  ];
  return {
    status: 'fitted',
    parameters: { groups: fitted },
    samples: totalOf(queues.flatMap(({ days }) => days.map(({ counts }) => totalOf(counts)))),
    quality: {
      wape_out_of_sample: best.skill.wape,
      wape_last_week_out_of_sample: best.skill.lastWeek,
      wape_yesterday_out_of_sample: best.skill.yesterday,
    },
    ...(notes.length > 0 ? { note: notes.join('; ') } : {}),
  };
}

function fitGroup(group: Group, { queues }: History, today: number): GroupArrivals[] {
  const members = queues.filter(({ queue }) => group.queues.includes(queue));
  const days = members[0]!.days.map(({ day }, i) => ({
    day,
    counts: sumSlots(members.map((each) => each.days[i]!.counts)),
  }));
  if (recentPerDay(days, today) < LEAST_PER_DAY) return [];
  const skill = forecastSkill(days);
  if ('status' in skill) return [];
  const week = [0, 1, 2, 3, 4, 5, 6].map((weekday) => expectedDay(days, today + ((((weekday - today) % 7) + 7) % 7)));
  return [{ ...group, week, skill, shown: beatsNoChange(skill) }];
}

function recentPerDay(days: readonly DayCounts[], today: number): number {
  const recent = days.filter(({ day }) => day >= today - RECENT_DAYS);
  return recent.length > 0 ? totalOf(recent.map(({ counts }) => totalOf(counts))) / recent.length : 0;
}
