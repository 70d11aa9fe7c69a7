import type { NaiveRule } from '../../define.js';
import { judgedHours } from './hours.js';
import { countEvents } from './rows.js';

export const naive: NaiveRule = {
  words: 'There were a fifth fewer events in the last 24 hours than in the same 24 hours a week before.',
  direction: 'above',
  threshold: 0.2,
  read: async (ctx) => {
    const hours = judgedHours(ctx.asOf, ctx.business).filter(({ before }) => before[0] !== null);
    if (hours.length === 0) return [];
    const { counts } = await countEvents(ctx, hours);
    return counts.flatMap(({ segment, events }) => {
      const [now, then] = [hours.map(({ start }) => start), hours.map(({ before }) => before[0]!)].map((starts) =>
        starts.reduce((sum, start) => sum + (events.get(start) ?? 0), 0),
      );
      return then! > 0 ? [{ labels: { segment }, value: 1 - now! / then! }] : [];
    });
  },
};
