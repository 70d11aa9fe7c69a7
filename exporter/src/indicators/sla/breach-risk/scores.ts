import { promised, TARGETS } from '../../../model/promises.js';
import { scoredTickets } from '../../../models/breach/score.js';
import { sql } from '../../../sql/sql.js';
import type { CameTrue, Score, Scores } from '../../define.js';
import { knownTargets } from '../open-chances.js';
import { NAIVE_SHARE } from './truth.js';

/** A ticket has a case for each of its targets, from its opening on, however often its clock was stopped. */
const unitOf = (target: string, id: string) => `${target} ${id}`;

export const scores: Scores = {
  unit: ['ticket', 'tickets'],
  foretells: 'misses its target',
  thresholds: { warning: 0.5, critical: 0.8 },
  read: async (ctx) => {
    const known = knownTargets(ctx);
    if ('status' in known) return known;
    const all: Score[] = [];
    for (const { target, parameters, informative } of known) {
      if (!informative) continue;
      const rows = await ctx.store.query<{ id: string; opened_at: Date; due_at: Date; chance: number }>(
        sql`select id, opened_at, due_at, chance from ${scoredTickets(ctx, target, parameters)} t order by id`,
      );
      for (const { id, opened_at: since, due_at: dueAt, chance } of rows)
        all.push({ unit: unitOf(target, id), since, dueAt, chance });
    }
    return all;
  },
  cameTrue: async (ctx) => {
    const all: CameTrue[] = [];
    for (const target of TARGETS) {
      const { dueAt, isMet } = promised(target);
      const rows = await ctx.store.query<{ id: string; opened_at: Date; due_at: Date }>(sql`
        select id, opened_at, ${dueAt} as due_at from ${ctx.relations.tickets} t
        where ${dueAt} > ${ctx.from} and ${dueAt} <= ${ctx.asOf} and ${dueAt} > opened_at
          and coalesce(not (${isMet}), true)`);
      for (const { id, opened_at: since, due_at: at } of rows) all.push({ unit: unitOf(target, id), since, at });
    }
    return all;
  },
  naive: { words: 'Three quarters of the time for its target are over.', threshold: NAIVE_SHARE },
};
