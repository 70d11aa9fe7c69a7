import type { NaiveRule, Truth } from '../../define.js';
import { countFlows } from './flows.js';
import { minimumOf } from './growth.js';
import { backlogAgo, netFlow, usualOf, weeksWithPace } from './pace.js';

/** Long enough for more people to have been put on it, and for a weekend to be over. */
const HORIZON_DAYS = 3;
const MOST_QUEUES = 1000;
/** What the usual change is the mean of. */
const USUAL_WEEKS = 4;

/**
 * The backlog was larger three days later, and by more than it usually grows in these days of the week: a Friday's backlog
 * is larger on Monday anywhere where weekends are free, which nobody needs to be told.
 */
export const truth: Truth = {
  horizon: `${HORIZON_DAYS}d`,
  read: async (ctx) => {
    const { queues, knownDays } = await countFlows(ctx, MOST_QUEUES);
    const weeks = Math.min(USUAL_WEEKS, Math.floor((knownDays - HORIZON_DAYS) / 7));
    if (weeks < 1) return [];
    return queues
      .filter((flow) => weeksWithPace(flow, knownDays).length >= minimumOf(ctx.minimum).weeks)
      .map((flow) => {
        const usual = usualOf(weeks, (ago) => netFlow(flow, HORIZON_DAYS, ago));
        const change = flow.backlog - backlogAgo(flow, HORIZON_DAYS);
        return { labels: { queue: flow.queue }, happened: change > Math.max(0, usual) };
      });
  },
};

/** What a dashboard's straight line through the last day says (`predict_linear`). */
export const naive: NaiveRule = {
  words: 'More tickets came in than were completed in the last 24 hours.',
  direction: 'above',
  threshold: 0,
  read: async (ctx) =>
    (await countFlows(ctx, MOST_QUEUES)).queues.map((flow) => ({
      labels: { queue: flow.queue },
      value: netFlow(flow, 1),
    })),
};
