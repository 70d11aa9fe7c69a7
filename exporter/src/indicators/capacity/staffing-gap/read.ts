import { startOfDay } from '../../../model/calendar.js';
import { hourlyForecast } from '../../../models/arrivals/forecast.js';
import { ticketArrivals, type GroupArrivals } from '../../../models/arrivals/model.js';
import { sql } from '../../../sql/sql.js';
import { notEnoughData, type NotEnoughData, type ReadContext } from '../../define.js';
import { hoursAhead, type HourAhead } from './gaps.js';
import { HOUR_MS, readPlans } from './plan.js';
import { readWork } from './work.js';

export const HOURS_AHEAD = 168;

export interface QueueAhead {
  readonly group: GroupArrivals;
  readonly handlingHours: number;
  /** Hours of work of the coming week, as far as people are planned. */
  readonly hours: readonly HourAhead[];
}

/** Half-hours of a week as each queue is to be forecast by. */
export type WeekOf = (group: GroupArrivals) => GroupArrivals['week'];

/** The hours of work ahead of all queues whose arrivals are forecast better than by saying that nothing changes. */
export async function readAhead(ctx: ReadContext, weekOf: WeekOf): Promise<readonly QueueAhead[] | NotEnoughData> {
  const { asOf, business, fits } = ctx;
  if (!(business.slaTarget > 0 && business.slaTarget < 1))
    return notEnoughData('no number of agents meets a target of 0 % or 100 %: set business.sla_target in between');
  const fit = fits.of(ticketArrivals);
  if (fit.status !== 'fitted') return notEnoughData(fit.reason);
  const shown = fit.parameters.groups.filter((group) => group.shown);
  if (shown.length === 0)
    return notEnoughData(
      'no forecast beats "as today" here: on days that are over, arrivals were told better by those of the day or the week before',
    );
  const from = Math.ceil(asOf.getTime() / HOUR_MS) * HOUR_MS;
  const plans = (await readPlans(ctx, shown)).filter(({ until }) => until >= from);
  if (plans.length === 0)
    return notEnoughData(
      'nobody is planned from now on for a queue whose arrivals are forecast: map the coming shifts in the entity staffing',
    );
  const work = await readWork(ctx, shown);
  const came = await openedSince(ctx, startOfDay(asOf, business.timeZone));
  const ahead = plans.flatMap((plan): QueueAhead[] => {
    const group = plan.group as GroupArrivals;
    const { handlingHours, waitHours } = work.get(group)!;
    if (handlingHours === null || waitHours === null) return [];
    const today = { at: asOf, came: group.queues.reduce((sum, queue) => sum + (came.get(queue) ?? 0), 0) };
    const arrivals = hourlyForecast(weekOf(group), business, today);
    const demand = { arrivals, handlingHours, waitHours, target: business.slaTarget };
    const hours = hoursAhead(plan, demand, from, HOURS_AHEAD);
    return hours.length > 0 ? [{ group, handlingHours, hours }] : [];
  });
  return ahead.length > 0 ? ahead : notEnoughData(whyNone([...work.values()]));
}

function whyNone(
  work: readonly { readonly handlingHours: number | null; readonly waitHours: number | null }[],
): string {
  if (work.every(({ waitHours }) => waitHours === null))
    return 'no ticket of the last four weeks has a due time: map first_response_due_at or resolution_due_at in the entity tickets';
  if (work.every(({ handlingHours }) => handlingHours === null))
    return 'no ticket was resolved in a week for which people were planned, so that nothing tells what one takes';
  return 'the plan has no hour of work in the coming week: nobody is planned, nor was at these hours in the weeks before';
}

/** Tickets opened since an instant, by queue. */
async function openedSince({ store, relations }: ReadContext, since: Date): Promise<Map<string, number>> {
  const rows = await store.query<{ queue: string; tickets: number }>(
    sql`select queue, count(*) as tickets from ${relations.tickets} t where opened_at >= ${since} group by queue`,
  );
  return new Map(rows.map(({ queue, tickets }) => [queue, tickets]));
}
