import { fitBgNbd } from '../../statistics/bgnbd/fit.js';
import { defineModel, type FitContext, type FitOutcome } from '../define.js';
import { fitActivity } from './activity/fit.js';
import { takeCensus, type Census } from './census.js';
import { fitChances } from './chances.js';
import { readExamples } from './examples.js';
import { groupedHistories } from './grouped.js';
import { lossHistory, pastStages, type Stage } from './losses.js';
import type { SilenceParameters } from './parameters.js';

const LEAST_CUSTOMERS = 500;
/** Horizons of history that examples are taken from: older ones would hardly count. */
const LOOKBACK = 8;
/** For a 95 % interval 39 errors are needed, and one stage more than errors. */
const MOST_STAGES = 40;

/**
 * Customers who just stop: when a silence will be confirmed as a loss, how many will be lost, and what activity to expect.
 * BG/NBD on grouped histories, logistics on what became of past silences, a logistic of activity.
 */
export const customerSilence = defineModel<SilenceParameters>({
  id: 'customer-silence',
  needs: ['customers', 'activity'],
  refitEvery: '30d',
  fit: fitSilence,
});

async function fitSilence(ctx: FitContext): Promise<FitOutcome<SilenceParameters>> {
  const horizonDays = ctx.business.churnHorizonDays;
  const lookback = LOOKBACK * horizonDays;
  const census = await takeCensus(ctx, horizonDays, lookback);
  const tooLittle = tooLittleIn(census);
  if (tooLittle) return { status: 'not_enough_data', reason: tooLittle };
  const closedForm = fitBgNbd(await groupedHistories(ctx, census.today, census.customers));
  if (closedForm.status !== 'fitted') return closedForm;
  const now: Stage = { day: census.today, bgNbd: closedForm.parameters };
  const stages = await pastStages(ctx, census, now, MOST_STAGES);
  const losses = await lossHistory(ctx, census, stages);
  const examples = await readExamples(ctx, census, lookback);
  const chances = fitChances(census, stages, examples);
  const activity = await fitActivity(ctx, census, examples);
  const notes = [
    ...chances.notes,
    ...(typeof activity === 'string' ? [`no activity is expected of segments: ${activity}`] : []),
  ];
  return {
    status: 'fitted',
    parameters: {
      horizonDays,
      bgNbd: closedForm.parameters,
      meanLogGap: census.meanLogGap,
      confirmation: chances.confirmation,
      loss: chances.loss,
      lossFactor: losses.factor,
      lossErrors: losses.errors,
      segmentLossErrors: losses.segmentErrors,
      activity: typeof activity === 'string' ? null : activity,
    },
    samples: census.customers,
    quality: chances.quality,
    ...(notes.length > 0 ? { note: notes.join('; ') } : {}),
  };
}

function tooLittleIn({ customers, days, horizonDays }: Census): string | null {
  if (customers < LEAST_CUSTOMERS)
    return `${customers} customers were ever seen active, where it takes ${LEAST_CUSTOMERS}`;
  if (days <= horizonDays)
    return `activity is known for ${days} days, which is no more than the ${horizonDays} days of silence after which a customer counts as lost`;
  return null;
}
