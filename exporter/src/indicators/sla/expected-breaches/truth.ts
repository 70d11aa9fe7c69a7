import { TARGETS } from '../../../model/promises.js';
import type { NaiveRule, Told, Truth } from '../../define.js';
import { knownTargets } from '../open-chances.js';
import { expectedBreaches } from './counts.js';
import { missedFrom, ratioToUsual } from './usual.js';

/** Expected breaches by the usual ones. */
export const WARNING = 1.5;
export const CRITICAL = 2.5;

/** So many more than usual came, of the tickets that were open when the alert was raised. */
export const truth: Truth = {
  horizon: '1d',
  read: async (ctx) => {
    const told: Told[] = [];
    for (const target of TARGETS)
      for (const { queue, priority, came, usual } of await missedFrom(ctx, target, ctx.alertedAt))
        told.push({ labels: { queue, priority, target }, happened: ratioToUsual(came, usual) > WARNING });
    return told;
  },
};

export const naive: NaiveRule = {
  words: 'Half as many tickets again fall due in the next 24 hours as usually miss their target in such.',
  direction: 'above',
  threshold: WARNING,
  read: async (ctx) => {
    const known = knownTargets(ctx);
    if ('status' in known) return [];
    const values: { labels: Readonly<Record<string, string>>; value: number }[] = [];
    for (const target of known)
      for (const { queue, priority, due, usual } of await expectedBreaches(ctx, target))
        values.push({ labels: { queue, priority, target: target.target }, value: ratioToUsual(due, usual) });
    return values;
  },
};
