import { TARGETS } from '../../../model/promises.js';
import { samplesOf, type Counted, type Forecast } from '../../forecast.js';
import { missedFrom } from './usual.js';

/** The breaches that are expected, against those that came: of the very tickets that were open then. */
export const forecast: Forecast = {
  unit: ['ticket', 'tickets'],
  foresees: 'open tickets will miss their target in the next 24 hours',
  horizon: '1d',
  read: (samples) => samplesOf(samples, 'expected').map(({ labels, value }) => ({ labels, value })),
  came: async (ctx) => {
    const foreseen = new Set(ctx.foreseen.map(({ labels }) => labels['target']));
    const counted: Counted[] = [];
    for (const target of TARGETS)
      // Of a target that could not be foreseen yet nothing can be held against the forecast.
      if (foreseen.has(target))
        for (const { queue, priority, came } of await missedFrom(ctx, target, ctx.foreseenAt))
          counted.push({ labels: { queue, priority, target }, value: came });
    return counted;
  },
  naive: [
    {
      name: 'all that are due',
      words: 'Every open ticket that is due in the next 24 hours misses its target.',
      read: (samples) => samplesOf(samples, 'due'),
    },
    {
      name: 'same weekday',
      words: 'As many miss their target as in the same 24 hours of the last four weeks, on average.',
      read: (samples) => samplesOf(samples, 'usual'),
    },
  ],
};
