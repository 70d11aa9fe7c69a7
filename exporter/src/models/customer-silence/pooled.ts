import type { BgNbdParameters } from '../../statistics/bgnbd/parameters.js';
import { fitLogistic, type LogisticModel } from '../../statistics/logistic/fit.js';
import { numbers } from '../formula/arithmetic.js';
import type { Example } from './examples.js';
import { CLOSED_FORM, closedFormLogOdds, SILENCE_FEATURES, silenceFeatures } from './formulas.js';

/** What stands beside an example for the features: the closed form as it was fitted, and the horizon. */
export interface Frame {
  readonly bgNbd: BgNbdParameters;
  readonly meanLogGap: number;
  readonly horizonDays: number;
}

/** A chance of silence: over which days, and what became of it in an example; null where that cannot be known yet. */
export interface Question {
  readonly ahead: (example: Example, horizonDays: number) => number;
  readonly answer: (example: Example, horizonDays: number) => boolean | null;
  /**
   * Share of the closed form in the pool of log odds. It holds where customers change; the logistic holds where they do not,
   * and is the better the more often the question was answered.
   */
  readonly closedFormShare: number;
}

/** Whether the present silence will reach the horizon. */
export const confirmation: Question = {
  ahead: ({ history }, horizonDays) => horizonDays - history.recency,
  answer: ({ silenceAge, silence }, horizonDays) =>
    silenceAge > horizonDays ? silence === null || silence > horizonDays : null,
  closedFormShare: 0.3,
};

/** Whether there will be no activity for the whole horizon from now on. */
export const loss: Question = {
  ahead: (_, horizonDays) => horizonDays,
  answer: ({ age, history, silence }, horizonDays) =>
    age >= horizonDays ? silence === null || silence > history.recency + horizonDays : null,
  closedFormShare: 0.85,
};

/** Horizons after which an example counts half. */
const HALF_LIFE = 2;

export function featuresOf(question: Question, example: Example, frame: Frame): readonly number[] {
  const { history } = example;
  const ahead = question.ahead(example, frame.horizonDays);
  const closed = closedFormLogOdds(numbers, frame.bgNbd, history, ahead);
  return silenceFeatures(numbers, closed, history, frame.meanLogGap);
}

/**
 * Logistic regression on what became of past silences, the newer the more, pooled with the closed form: a weighted mean of
 * their log odds (Genest and Zidek 1986, Statistical Science 1(1)), which is a linear form of the same features.
 * @returns in words why there is none
 */
export function fitPooled(question: Question, examples: readonly Example[], frame: Frame): LogisticModel | string {
  const rows = examples.flatMap((example) => {
    const answer = question.answer(example, frame.horizonDays);
    if (answer === null) return [];
    const total = 0.5 ** (example.age / (HALF_LIFE * frame.horizonDays));
    return [{ features: featuresOf(question, example, frame), positives: answer ? total : 0, total }];
  });
  const fit = fitLogistic(rows, { separation: false });
  if (fit.status !== 'fitted') return fit.reason;
  const share = 1 - question.closedFormShare;
  return {
    intercept: share * fit.intercept,
    coefficients: fit.coefficients.map((b, i) => share * b + (i === CLOSED_FORM ? question.closedFormShare : 0)),
  };
}

/** The closed form by itself in the same shape. */
export const CLOSED_FORM_ONLY: LogisticModel = {
  intercept: 0,
  coefficients: SILENCE_FEATURES.map((_, i) => (i === CLOSED_FORM ? 1 : 0)),
};
