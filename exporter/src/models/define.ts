import type { ReadContext } from '../indicators/define.js';
import type { EntityName } from '../model/entity.js';

/**
 * A model that indicators score with: fitted now and then from grouped rows in TypeScript, scored in SQL. A fit is a
 * function of `asOf` like a reading, so that a backtest refits with what was known then.
 */
export interface Model<P = unknown> {
  readonly id: string;
  readonly needs: readonly EntityName[];
  /** Entities that make it better where they are configured. */
  readonly uses?: readonly EntityName[];
  /** How long a fit is used, `30d`. */
  readonly refitEvery: string;
  readonly fit: (ctx: FitContext) => Promise<FitOutcome<P>>;
}

export type FitContext = Pick<ReadContext, 'asOf' | 'store' | 'relations' | 'business'>;

/** Parameters are plain JSON: they are kept in the state and outlive the process. */
export type FitOutcome<P = unknown> =
  | {
      readonly status: 'fitted';
      readonly parameters: P;
      /** Rows, customers or visits that the fit rests on. */
      readonly samples: number;
      /** Measures by name, `auc_in_sample`, `auc_out_of_sample`, `ece_out_of_sample`: finite, unit last. */
      readonly quality: Readonly<Record<string, number>>;
      /** What is to be known of it, in words: that it fell back to a simpler form, say. */
      readonly note?: string;
    }
  | { readonly status: 'not_enough_data' | 'not_converged'; readonly reason: string };

/** A fit with the instant of which it is: it used only what was visible then. */
export type Fit<P = unknown> = FitOutcome<P> & { readonly model: string; readonly fittedAt: Date };

export function defineModel<P>(model: Model<P>): Model<P> {
  return model;
}

/** Fits by model, as indicators get them. */
export class Fits {
  constructor(private readonly byModel: ReadonlyMap<string, Fit> = new Map()) {}

  /** The fit in use; one that was never made is `not_enough_data`. */
  of<P>(model: Model<P>): FitOutcome<P> {
    const fit = this.byModel.get(model.id);
    return (fit as Fit<P> | undefined) ?? { status: 'not_enough_data', reason: `${model.id} has not been fitted yet` };
  }
}
