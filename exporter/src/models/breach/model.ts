import { TARGETS } from '../../model/promises.js';
import { defineModel, type FitContext, type FitOutcome } from '../define.js';
import { fitTarget, type TargetFit } from './fit-target.js';
import type { BreachParameters } from './parameters.js';

/**
 * Open tickets that will miss their target: survival curves of the time from entering a state to the moment the target is
 * met (product limit, Kaplan and Meier 1958, of the last 35 days), and a logistic over their conditional chance.
 */
export const breach = defineModel<BreachParameters>({
  id: 'breach',
  needs: ['tickets'],
  uses: ['ticket_states'],
  refitEvery: '7d',
  fit: fitBreach,
});

async function fitBreach(ctx: FitContext): Promise<FitOutcome<BreachParameters>> {
  const fits = new Map<string, TargetFit>();
  const reasons: string[] = [];
  for (const target of TARGETS) {
    const fit = await fitTarget(ctx, target);
    if (typeof fit === 'string') reasons.push(fit);
    else fits.set(target, fit);
  }
  if (fits.size === 0) return { status: 'not_enough_data', reason: reasons[0]! };
  const made = [...fits.values()];
  const notes = [...made.flatMap((fit) => fit.notes), ...reasons];
  return {
    status: 'fitted',
    parameters: {
      resolution: fits.get('resolution')?.parameters ?? null,
      first_response: fits.get('first_response')?.parameters ?? null,
    },
    samples: Math.max(...made.map(({ visits }) => visits)),
    quality: Object.assign({}, ...made.map(({ quality }) => quality)) as Record<string, number>,
    ...(notes.length > 0 ? { note: notes.join('; ') } : {}),
  };
}
