import type { Target } from '../../model/promises.js';
import type { LogisticModel } from '../../statistics/logistic/fit.js';
import type { SurvivalLine } from './line.js';

/** What a fit keeps, by target; plain JSON. Null: too little is known of it. */
export type BreachParameters = Readonly<Record<Target, TargetParameters | null>>;

export interface TargetParameters {
  /** What curves are told apart by; by priority only where there is no history of states: much less can be told then. */
  readonly by: 'state' | 'priority';
  /** Of all visits together: for what has too few of its own. */
  readonly pooled: SurvivalLine;
  /** P(target unmet so long after entering), for each state or priority with enough visits, the most visited first. */
  readonly curves: readonly { readonly key: string; readonly line: SurvivalLine }[];
  /** Null: chances are those of the curves. */
  readonly logit: BreachLogit | null;
  /** Share of the tickets decided in the window that missed the target. */
  readonly baseRate: number;
}

/** Log odds that the target is missed, over `breachFeatures`. */
export interface BreachLogit extends LogisticModel {
  /** Priorities and states that have features of their own. */
  readonly priorities: readonly string[];
  readonly keys: readonly string[];
}
