import type { Target } from '../../model/promises.js';
import type { FitContext } from '../define.js';
import { curvesAt, DAY_S, LEAST_VISITS, WINDOW_DAYS, type Curves } from './curves.js';
import { answeredAt, readExamples, type Answered } from './examples.js';
import { readHistory, TRIAL_DAYS, type TargetHistory } from './history.js';
import { chanceOf, choose, fitLogit, type Choice } from './logit.js';
import type { BreachLogit, TargetParameters } from './parameters.js';
import { qualityOf } from './quality.js';

/** Tickets of which it must be known whether they missed the target. */
const LEAST_DECIDED = 100;
const TRIAL_S = TRIAL_DAYS * DAY_S;

export interface TargetFit {
  readonly parameters: TargetParameters;
  readonly visits: number;
  readonly quality: Readonly<Record<string, number>>;
  readonly notes: readonly string[];
}

const PLAIN: Readonly<Record<Target, string>> = { resolution: 'resolution', first_response: 'first response' };

/** @returns in words why there is no fit */
export async function fitTarget(ctx: FitContext, target: Target): Promise<TargetFit | string> {
  const history = await readHistory(ctx, target);
  const curves = curvesAt(history.visits, 0);
  const tooLittle = tooLittleIn(history, target);
  if (tooLittle || !curves) return tooLittle ?? `fewer than ${LEAST_VISITS} visits to states are known`;
  const { by, visits, decided, missed } = history;
  const examples = await readExamples(ctx, target, by);
  const now = answeredAt(examples, 0, curves);
  const before = curvesAt(visits, TRIAL_S);
  const { choice, trial } = before ? tryOut(examples, before) : { choice: null, trial: [] };
  const logit = fitChosen(choice, now);
  return {
    parameters: {
      ...{ by, ...curves, baseRate: missed / decided },
      logit: typeof logit === 'string' ? null : logit,
    },
    visits: visits.length,
    quality: {
      ...qualityOf(
        now.map((one) => (typeof logit === 'string' ? one.chance : chanceOf(logit, one))),
        now.map((one) => one.missed),
        (measure) => `${target}_${measure}_in_sample`,
      ),
      ...qualityOf(
        choice?.chances ?? [],
        trial.map((one) => one.missed),
        (measure) => `${target}_${measure}_out_of_sample`,
      ),
    },
    notes: notesOf(history, logit).map((note) => `${PLAIN[target]}: ${note}`),
  };
}

/** As it would have been a week ago, held against what came since. */
function tryOut(examples: readonly Example[], before: Curves): { choice: Choice; trial: Answered[] } {
  const isTrial = ({ ago }: Example) => ago <= TRIAL_S;
  const earlier = answeredAt(
    examples.filter((example) => !isTrial(example)),
    TRIAL_S,
    before,
  );
  const trial = answeredAt(examples.filter(isTrial), 0, before);
  return { choice: choose(earlier, TRIAL_S, trial), trial };
}

type Example = Answered['example'];

function fitChosen(choice: Choice | null, now: readonly Answered[]): BreachLogit | string {
  if (choice === null) return 'there is too little history to try anything else on its last week';
  if (choice.halfLife === 'curves') return 'nothing else was better on the last week';
  const lately = now.filter(({ example }) => example.ago <= WINDOW_DAYS * DAY_S);
  return fitLogit(lately, 0, choice.halfLife);
}

function tooLittleIn({ promised, decided }: TargetHistory, target: Target): string | null {
  const due = `${target}_due_at`;
  if (promised === 0)
    return `no ticket of the last ${WINDOW_DAYS} days has a due time: map ${due} in the entity tickets`;
  if (decided < LEAST_DECIDED)
    return `of ${decided} tickets it was decided in the last ${WINDOW_DAYS} days whether they met their target, where it takes ${LEAST_DECIDED}`;
  return null;
}

function notesOf({ by }: TargetHistory, logit: BreachLogit | string): string[] {
  return [
    ...(by === 'priority'
      ? ['chances by priority only, which tell little, since there is no history of states (entity ticket_states)']
      : []),
    ...(typeof logit === 'string' ? [`chances by the survival curves alone, since ${logit}`] : []),
  ];
}
