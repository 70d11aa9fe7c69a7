import { fitLogistic, logOdds, type LogisticModel, type LogisticOptions } from '../../statistics/logistic/fit.js';
import { brier, calibrationError } from '../../statistics/metrics/probability.js';
import { auc } from '../../statistics/metrics/ranking.js';
import { sigmoid } from '../../statistics/special/logistic.js';
import { numbers } from '../formula/arithmetic.js';
import type { Example } from './examples.js';
import { baselineHazard, hazardFeatures } from './formulas.js';
import type { HazardParameters } from './parameters.js';

/** Contracts that must have ended before their chances are learnt from them. */
export const LEAST_CANCELLED = 50;
/** Windows that are held back for the test of a fit. */
const TEST_DAYS = 90;
/** Penalty in observations: fourteen features are told from as few as fifty ends. */
const RIDGE = 3;

type Question = 'term' | 'ahead';

export interface ChanceFits extends Pick<HazardParameters, 'term' | 'ahead'> {
  readonly quality: Readonly<Record<string, number>>;
  readonly notes: readonly string[];
}

/** @param options of the logistic, for a test of what becomes of one that does not converge */
export function fitChances(
  baseline: HazardParameters['baseline'],
  examples: readonly Example[],
  options: LogisticOptions = {},
): ChanceFits {
  const all = fitBoth(examples, options);
  const model: HazardParameters =
    typeof all === 'string' ? { baseline, term: null, ahead: null } : { baseline, ...all };
  const test =
    typeof all === 'string'
      ? 'no test'
      : fitBoth(
          examples.filter(({ age }) => age > TEST_DAYS + 1),
          options,
        );
  const recent = examples.filter(({ age }) => age <= TEST_DAYS + 1);
  return {
    term: model.term,
    ahead: model.ahead,
    quality: {
      ...qualityOf(model, examples, 'in_sample'),
      ...(typeof test === 'string' ? {} : qualityOf({ baseline, ...test }, recent, 'out_of_sample')),
    },
    notes: typeof all === 'string' ? [`chances by the baseline, how long they have stayed, alone: ${all}`] : all.notes,
  };
}

function fitBoth(
  examples: readonly Example[],
  options: LogisticOptions,
): { term: LogisticModel; ahead: LogisticModel; notes: string[] } | string {
  const ended = examples.filter(({ endedAhead }) => endedAhead).length;
  if (ended < LEAST_CANCELLED)
    return `of those seen at the beginning of a month ${ended} cancelled in it, where the logistic takes ${LEAST_CANCELLED}`;
  const [term, ahead] = (['term', 'ahead'] as const).map((question) => fitOne(question, examples, options));
  if (typeof term === 'string' || typeof ahead === 'string') return typeof term === 'string' ? term : (ahead as string);
  const notes =
    term!.separated || ahead!.separated
      ? ['some mix of features tells exactly who cancelled: chances are held in by the penalty of the fit']
      : [];
  return { term: modelOf(term!), ahead: modelOf(ahead!), notes };
}

function fitOne(question: Question, examples: readonly Example[], options: LogisticOptions) {
  const rows = examples.flatMap((example) => {
    const ended = answer(question, example);
    if (ended === null) return [];
    const { weight, situation } = example;
    return [{ features: hazardFeatures(numbers, situation), positives: ended ? weight : 0, total: weight }];
  });
  const fit = fitLogistic(rows, { ridge: RIDGE, ...options });
  return fit.status === 'fitted' ? fit : fit.reason;
}

const modelOf = ({ intercept, coefficients }: LogisticModel): LogisticModel => ({ intercept, coefficients });

function answer(question: Question, { endedInTerm, endedAhead }: Example): boolean | null {
  return question === 'term' ? endedInTerm : endedAhead;
}

/** Chance of an example by a fit, the same as in SQL. */
export function chanceOf(question: Question, fit: HazardParameters, { situation }: Pick<Example, 'situation'>): number {
  const model = fit[question];
  if (model === null) return baselineHazard(numbers, fit.baseline, situation);
  return sigmoid(logOdds(model, hazardFeatures(numbers, situation)));
}

/** How good the chances of the next 30 days were, and those of the baseline beside them. */
function qualityOf(fit: HazardParameters, examples: readonly Example[], sample: string): Record<string, number> {
  const scored = (by: HazardParameters) =>
    examples.map((example) => ({
      score: chanceOf('ahead', by, example),
      positive: example.endedAhead,
      weight: example.weight,
    }));
  const own = scored(fit);
  const calibration = calibrationError(own);
  const measures = {
    auc: auc(own),
    baseline_auc: auc(scored({ ...fit, ahead: null })),
    brier: brier(own),
    ece: 'error' in calibration ? calibration.error : calibration,
  };
  return Object.fromEntries(
    Object.entries(measures).flatMap(([name, value]) =>
      typeof value === 'number' ? [[`${name}_${sample}`, value]] : [],
    ),
  );
}
