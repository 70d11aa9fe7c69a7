import { defineIndicator, notEnoughData } from '../../define.js';
import { drill } from './drill.js';
import { countFlows, WEEKS_READ } from './flows.js';
import { growthOf, minimumOf } from './growth.js';
import { metrics } from './metrics.js';
import { sumOf } from './pace.js';
import { flowSamples, SERIES_PER_QUEUE, staffSamples } from './samples.js';
import { utilisations } from './staff.js';
import { naive, truth } from './truth.js';

/** Over which the usual rates are averaged. */
const USUAL_WEEKS = 4;

export default defineIndicator({
  id: 'backlog-and-flow',
  family: 'capacity',
  needs: ['tickets'],
  uses: ['staffing'],
  metrics,
  every: '5m',
  staleAfter: '1h',
  minimum: { usualWeeks: 3, weeklyCompletions: 10, backlogTickets: 10 },
  ownerRole: 'operations',
  // With chance off, a quarter more than usual is more than a shift makes good on the side; twice as much is not worked off without more people.
  thresholds: { metric: 'growth', direction: 'above', warning: 1.25, critical: 2, for: '1h' },
  words: {
    title: 'Backlog and flow of tickets',
    meaning:
      'How many tickets are open, how many come in and are completed per hour, and how long the open ones would take. When work piles up, customers wait longer days before the first targets are missed.',
    method:
      'A ticket counts as arrived when it was opened and as completed when it was resolved, unless it was reopened since. Rates are over the last 24 hours and 7 days; usual is the mean over the same hours of the same weekdays of up to four weeks before. The work that waits is the backlog divided by the completions of the last 7 days, so that it is finite even when the backlog is never done, and so that nights and weekends are in every window alike. The alert compares it with the median of the same hour of the same weekday of up to eight weeks, so that a normal Monday morning is no alarm, and takes 2.5 standard deviations off for chance: of independent tickets, or of those weeks where they stray more. Fewer than ten open tickets count as ten. Drain time is the backlog divided by completions minus arrivals of the last 7 days. Utilisation is an estimate: completions per planned agent hour of the last 7 days against the 90 % quantile of the eight weeks before, since handling times are not known.',
    sentence:
      'Work is piling up in queue {queue}: the open tickets take at least {value} times as long as usual for this hour of the week, chance allowed for',
    nextStep: [
      'Look which of the two has moved against its usual: if more tickets come in than usual, look for the one cause that many of the new ones share (an outage, an invoice run, a release) and stop or answer it in one place.',
      'If as many come in as ever but fewer are completed, find out who is missing today and what holds the others up: a slow tool, a team that does not answer, tickets that only one person can do.',
      'See the drain time: where it is days or never, move people to this queue or plan overtime today; waiting makes it longer, because open tickets bring calls from those who ask how far they are.',
      'Close what needs no work: duplicates, and tickets that have waited for the customer for weeks. Then tell the customers whose target is near when they will hear from you.',
    ],
  },
  drill,
  truth,
  naive,
  read: async (ctx) => {
    const minimum = minimumOf(ctx.minimum);
    const flows = await countFlows(ctx, Math.max(1, Math.floor(ctx.maxSeries / SERIES_PER_QUEUE)));
    const { queues, allQueues, knownDays } = flows;
    if (queues.length === 0)
      return notEnoughData(`no ticket is open, and none was resolved in the last ${WEEKS_READ} weeks`);
    const leastDays = 7 * (minimum.weeks + 1);
    if (knownDays < leastDays)
      return notEnoughData(`tickets are known for ${knownDays} days; what is usual can be told from ${leastDays} on`);
    const completed = queues.reduce((sum, flow) => sum + sumOf(flow.completions, 7 * WEEKS_READ), 0);
    if (completed === 0)
      return notEnoughData(
        `no ticket was resolved in the last ${WEEKS_READ} weeks: map resolved_at in the entity tickets`,
      );
    const growths = queues.map((flow) => growthOf(flow, knownDays, minimum));
    if (growths.every((growth) => growth === null))
      return notEnoughData(
        `no queue has ${minimum.completions} completions in an ordinary week, over ${minimum.weeks} weeks before the last one`,
      );
    const usualWeeks = Math.min(USUAL_WEEKS, Math.floor(knownDays / 7) - 1);
    const staff = await utilisations(ctx, flows, minimum.weeks);
    return {
      samples: [
        ...queues.flatMap((flow, i) => flowSamples(flow, growths[i] ?? null, usualWeeks)),
        ...staff.flatMap(staffSamples),
      ],
      dropped: (allQueues - queues.length) * SERIES_PER_QUEUE,
    };
  },
});
