import { backlogDirection } from '../../../models/backlog/model.js';
import { defineIndicator, type Sample } from '../../define.js';
import { drill } from './drill.js';
import { metrics } from './metrics.js';
import { readOutlooks, type QueueOutlook } from './read.js';
import { DAYS_TOLD } from './outlook.js';
import { naive, truth } from './truth.js';

const SERIES_PER_QUEUE = 7 + DAYS_TOLD;

export default defineIndicator({
  id: 'saturation',
  family: 'capacity',
  needs: ['tickets'],
  models: [backlogDirection],
  metrics,
  every: '15m',
  staleAfter: '3h',
  minimum: {},
  ownerRole: 'operations',
  // Up to 1 everything can still be done in time; from half as much again on a week of work is late before it is begun.
  thresholds: { metric: 'saturation', direction: 'above', warning: 1, critical: 1.5, for: '1h' },
  words: {
    title: 'Saturation of the backlog',
    meaning:
      'Whether more tickets are open, or will be within a week, than can be completed within the promised time. From then on targets are missed, whichever ticket is taken first.',
    method:
      'The limit is what is completed in the promised time: completions of a day (mean of 28 days) times the promised days to the resolution (median of 28 days). The backlog of the coming days is that of now plus the net flow (opened minus resolved) of the same weekdays, mean of up to four weeks, each week as the one before. The forecast is shown only where, over the last four weeks and each time from what was known then, it told the change of the next 24 hours better than "as today" and growth better than a coin; from 21 days and 20 tickets a day on, smaller queues together as "other". Never a straight line through the last hours: it takes a Friday for the week.',
    sentence:
      'Queue {queue} is about to hold more than can be done in time: its backlog of the coming week reaches {value} of what is completed within the promised time',
    nextStep: [
      'See when it is reached: today, call in people or move them from a queue with room; in some days, plan the shifts for it now.',
      'Find out what grows it: more tickets than usual share a cause that can be stopped in one place; fewer completions have a person, a tool or a team behind them that others wait for.',
      'Decide what will be late before it is: take what is due first, tell the others when they will hear from you, and close what needs no work.',
      'If it grows a little every week, no shift mends it: take the numbers of four weeks to whoever decides on people or on what is promised.',
    ],
  },
  drill,
  truth,
  naive,
  read: async (ctx) => {
    const outlooks = await readOutlooks(ctx);
    if ('status' in outlooks) return outlooks;
    const most = Math.max(1, Math.floor(ctx.maxSeries / SERIES_PER_QUEUE));
    return {
      samples: outlooks.slice(0, most).flatMap(samplesOf),
      dropped: Math.max(0, outlooks.length - most) * SERIES_PER_QUEUE,
    };
  },
});

function samplesOf({ group, limit, expected, change, largest, untilSeconds }: QueueOutlook): Sample<typeof metrics>[] {
  const labels = { queue: group.name };
  return [
    { metric: 'saturation', labels, value: largest / limit },
    { metric: 'limit', labels, value: limit },
    { metric: 'change', labels, value: change },
    ...(untilSeconds === null ? [] : [{ metric: 'until' as const, labels, value: untilSeconds }]),
    { metric: 'saturating', labels, value: untilSeconds === null ? 0 : 1 },
    { metric: 'error', labels, value: group.skill.error },
    { metric: 'unchangedError', labels, value: group.skill.unchangedError },
    ...expected.map((value, day) => ({
      metric: 'expected' as const,
      labels: { ...labels, ahead: `${day + 1}d` },
      value,
    })),
  ];
}
