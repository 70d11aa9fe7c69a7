import type { LogisticModel } from '../../statistics/logistic/fit.js';
import type { Census } from './census.js';
import type { Example } from './examples.js';
import type { Stage } from './losses.js';
import { CLOSED_FORM_ONLY, confirmation, fitPooled, loss, type Frame } from './pooled.js';
import { qualityOf } from './quality.js';

/** Silences that must have been confirmed before their chances are learnt from them. */
const LEAST_CONFIRMED = 100;

export interface ChanceFits {
  /** Null: by the closed form alone, and a note says why. */
  readonly confirmation: LogisticModel | null;
  readonly loss: LogisticModel | null;
  readonly quality: Readonly<Record<string, number>>;
  readonly notes: readonly string[];
}

/** @param stages the closed form of today, and of a horizon ago where there was one */
export function fitChances(
  { horizonDays, meanLogGap, confirmed }: Census,
  [now, before]: readonly Stage[],
  examples: readonly Example[],
): ChanceFits {
  const frame: Frame = { bgNbd: now!.bgNbd, meanLogGap, horizonDays };
  if (confirmed < LEAST_CONFIRMED) {
    const reason = `${confirmed} silences were confirmed so far, where the logistic takes ${LEAST_CONFIRMED}`;
    const quality = qualityOf(CLOSED_FORM_ONLY, examples, frame, 'in_sample');
    return { confirmation: null, loss: null, quality, notes: [closedFormSince(reason)] };
  }
  const fit = fitPooled(confirmation, examples, frame);
  const lost = fitPooled(loss, examples, frame);
  const model = typeof fit === 'string' ? null : fit;
  return {
    confirmation: model,
    loss: typeof lost === 'string' ? null : lost,
    quality: {
      ...qualityOf(model ?? CLOSED_FORM_ONLY, examples, frame, 'in_sample'),
      ...(before ? testOf(examples, { ...frame, bgNbd: before.bgNbd }) : {}),
    },
    notes: [
      ...(typeof fit === 'string' ? [closedFormSince(fit)] : []),
      ...(typeof lost === 'string' ? [`expected losses by the closed form alone, since ${lost}`] : []),
    ],
  };
}

/** As it would have been a horizon ago, held against what came since. */
function testOf(examples: readonly Example[], frame: Frame): Record<string, number> {
  const { horizonDays } = frame;
  const known = examples
    .filter(({ age }) => age > horizonDays)
    .map((example) => ({
      ...example,
      age: example.age - horizonDays,
      silenceAge: example.silenceAge - horizonDays,
    }));
  const fit = fitPooled(confirmation, known, frame);
  if (typeof fit === 'string') return {};
  const since = examples.filter(({ age }) => age <= horizonDays);
  return qualityOf(fit, since, frame, 'out_of_sample');
}

function closedFormSince(reason: string): string {
  return `chances by the closed form alone, since ${reason}`;
}
