import { groupQueues, LEAST_PER_DAY } from '../../../models/arrivals/groups.js';
import { changeOf, STEPS_PER_DAY } from '../../../models/backlog/flow.js';
import { readFlows } from '../../../models/backlog/read.js';
import type { NaiveRule, ReadContext, Truth } from '../../define.js';

const HORIZON_DAYS = 3;

/** The backlog was larger three days later. */
export const truth: Truth = {
  horizon: `${HORIZON_DAYS}d`,
  read: async (ctx) =>
    (await changes(ctx, HORIZON_DAYS)).map(({ queue, change }) => ({ labels: { queue }, happened: change > 0 })),
};

/** What a straight line through the last day says, as `predict_linear` draws it. */
export const naive: NaiveRule = {
  words: 'More tickets came in than were completed in the last 24 hours.',
  direction: 'above',
  threshold: 0,
  read: async (ctx) => (await changes(ctx, 1)).map(({ queue, change }) => ({ labels: { queue }, value: change })),
};

async function changes(ctx: ReadContext, days: number): Promise<{ queue: string; change: number }[]> {
  const { queues, knownDays } = await readFlows(ctx);
  if (knownDays < days) return [];
  const perDay = new Map(queues.map(({ queue, arrivals }) => [queue, arrivals / knownDays]));
  return groupQueues(perDay).flatMap(({ name, queues: members }) => {
    const own = queues.filter(({ queue }) => members.includes(queue));
    if (own.reduce((sum, { queue }) => sum + perDay.get(queue)!, 0) < LEAST_PER_DAY) return [];
    return [{ queue: name, change: own.reduce((sum, { net }) => sum + changeOf(net, 0, days * STEPS_PER_DAY), 0) }];
  });
}
