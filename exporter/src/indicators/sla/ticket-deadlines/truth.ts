import type { Told, Truth } from '../../define.js';
import { sumOf } from './judge.js';
import { outcomesOf, STEP_MS, type Outcome } from './outcomes.js';

/**
 * The target was missed again: of the tickets decided in the week after the alert, fewer than promised met it. Only these,
 * for the attainment of four weeks would hold an alert against the very tickets that raised it. It shows when more tickets of
 * that week have missed their target than may in all of it: until then the week could be saved.
 */
export const truth: Truth = {
  horizon: '7d',
  read: async (ctx) => {
    const least = Math.max(1, ctx.minimum['weeklyTickets']!);
    const outcomes = await outcomesOf(ctx, ctx.alertedAt, least);
    return outcomes.flatMap((outcome): Told[] => {
      const { decided } = sumOf(outcome.after);
      if (decided < least) return [];
      const step = spentAt(outcome, (1 - ctx.business.slaTarget) * decided);
      const labels = { ...outcome.group };
      if (step === null) return [{ labels, happened: false }];
      return [{ labels, happened: true, at: new Date(ctx.alertedAt.getTime() + step * STEP_MS) }];
    });
  },
};

/** The first step in which more were missed than allowed; null: not within the week. */
function spentAt({ after }: Outcome, allowed: number): number | null {
  let missed = 0;
  for (const { step, met, decided } of after) {
    missed += decided - met;
    // Of 20 tickets at 90 % two may be missed, and 2 is not more than 1.9999999999999996.
    if (missed > allowed + 1e-9) return step;
  }
  return null;
}
