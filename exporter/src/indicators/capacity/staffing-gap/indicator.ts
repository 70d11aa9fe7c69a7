import { ticketArrivals } from '../../../models/arrivals/model.js';
import { defineIndicator } from '../../define.js';
import { drill } from './drill.js';
import { metrics } from './metrics.js';
import { readAhead } from './read.js';
import { SERIES_PER_QUEUE, staffingSamples } from './samples.js';
import { naive, truth } from './truth.js';

export default defineIndicator({
  id: 'staffing-gap',
  family: 'capacity',
  needs: ['tickets', 'staffing'],
  models: [ticketArrivals],
  metrics,
  every: '15m',
  staleAfter: '3h',
  minimum: { decidedTickets: 20 },
  ownerRole: 'support_lead',
  thresholds: { metric: 'share', direction: 'above', warning: 0.35, critical: 0.5, for: '1h' },
  words: {
    title: 'Staffing gap of the coming days',
    meaning:
      'Whether enough people are planned for the tickets that will come. Where agents are missing, tickets wait longer than promised some hours later, while there is still time to call somebody in.',
    method:
      'Tickets are forecast by type of day and half-hour: weekdays that are alike are told from the data, the level is the geometric mean of such days and the shape their mean, newer ones weighing more; what is left of today is corrected by what came so far. The forecast is shown only where, on days that are over and each from the days before it alone, it was better than the day or the week before it, and from 21 days and 20 tickets a day on; smaller queues are one, "other". Handling time is not recorded: it is what a ticket took of planned hours in the best sustained weeks (90 % quantile of eight), idle time included. Tickets may wait as long as is promised (median of four weeks), so they are spread over the hours of work within it; those of closed hours over as many from the opening on. Agents required are those with whom `business.sla_target` of them wait no longer than promised, one hour at most, by Erlang C (Erlang 1917). An hour is one of work where somebody is planned, or was in two of the four weeks before. Holidays and hours beyond the plan are not judged, and tickets that wait already are not in it: see the backlog.',
    sentence:
      'Too few people are planned for queue {queue}: {value} of the agents that the next 24 hours take are missing',
    nextStep: [
      'Look at the hour of the largest gap and call people in for it, or move a shift there from the hours in which more are planned than required.',
      'Check whether the plan is complete: a shift that was forgotten, a sickness that is in no list, a day that was planned as a holiday.',
      'If nobody can be found, decide now what waits: put up a notice, offer to call back, and take the urgent tickets first.',
      'If the same hours are short every week, change the plan for good: the gaps of the next 168 hours show which.',
    ],
  },
  drill,
  truth,
  naive,
  read: async (ctx) => {
    const ahead = await readAhead(ctx, ({ week }) => week);
    if ('status' in ahead) return ahead;
    const most = Math.max(1, Math.floor(ctx.maxSeries / SERIES_PER_QUEUE));
    return {
      samples: ahead.slice(0, most).flatMap((queue) => staffingSamples(queue, ctx.asOf)),
      dropped: Math.max(0, ahead.length - most) * SERIES_PER_QUEUE,
    };
  },
});
