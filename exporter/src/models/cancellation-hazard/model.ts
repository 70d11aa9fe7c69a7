import { defineModel, type FitContext, type FitOutcome } from '../define.js';
import { fitBaseline } from './baseline.js';
import { takeCensus, type Census } from './census.js';
import { fitChances } from './chances.js';
import { readExamples } from './examples.js';
import { AHEAD_DAYS, type HazardParameters } from './parameters.js';

/**
 * Customers under contract: how likely they cancel by the end of their contract month, and within 30 days. A discrete-time hazard model, logistic on tenure,
 * renewal, usage and tickets, seen at any day of the month (landmarks: van Houwelingen 2007, Scandinavian Journal of
 * Statistics 34(1)); the shifted beta-geometric where too few have cancelled for one.
 */
export const cancellationHazard = defineModel<HazardParameters>({
  id: 'cancellation-hazard',
  needs: ['customers', 'activity'],
  uses: ['tickets', 'revenue_movements'],
  refitEvery: '30d',
  fit: fitHazard,
});

async function fitHazard(ctx: FitContext): Promise<FitOutcome<HazardParameters>> {
  const census = await takeCensus(ctx);
  const tooLittle = tooLittleIn(census);
  if (tooLittle) return { status: 'not_enough_data', reason: tooLittle };
  const base = await fitBaseline(ctx, census);
  if ('status' in base) return base;
  const { baseline } = base;
  const { term, ahead, quality, ...chances } = fitChances(baseline, await readExamples(ctx, census));
  const notes = [...base.notes, ...chances.notes];
  return {
    status: 'fitted',
    parameters: { baseline, term, ahead },
    samples: census.contracts,
    quality,
    ...(notes.length > 0 ? { note: notes.join('; ') } : {}),
  };
}

function tooLittleIn({ contracts, cancelled, age }: Census): string | null {
  if (contracts === 0) return 'no customer is under contract: none has a plan, recurring revenue or an end';
  if (age <= AHEAD_DAYS) return `the first contract began ${age} days ago, where it takes more than ${AHEAD_DAYS}`;
  if (cancelled === 0)
    return `none of ${contracts} contracts was ever cancelled, so that there is nothing to learn from`;
  return null;
}
