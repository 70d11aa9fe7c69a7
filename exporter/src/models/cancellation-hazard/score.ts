import { dayOf } from '../../model/calendar.js';
import { sql, type Sql } from '../../sql/sql.js';
import type { LogisticModel } from '../../statistics/logistic/fit.js';
import type { FitContext } from '../define.js';
import { expressions, linearOf, sigmoidOf } from '../formula/arithmetic.js';
import { baselineHazard, hazardFeatures } from './formulas.js';
import type { HazardParameters } from './parameters.js';
import { situationColumns, situations } from './situations.js';

/**
 * Every contract that began before today and has not ended, scored by the store, for FROM: the columns of `situations`,
 * `term` (chance to end by the `last_day` of its contract month), `ahead` (chance to end within 30 days) and `baseline` (of the
 * month, by how long it has lasted alone), all doubles.
 */
export function scoredContracts(ctx: FitContext, { baseline, term, ahead }: HazardParameters): Sql {
  const m = expressions(ctx.store.dialect);
  const byMonths = baselineHazard(m, baseline, situationColumns);
  const features = hazardFeatures(m, situationColumns);
  const chance = (model: LogisticModel | null) =>
    model === null ? byMonths : sigmoidOf(m, linearOf(m, model, features));
  const today = dayOf(ctx.asOf, ctx.business.timeZone);
  return sql`(select s.*, ${chance(term)} as term, ${chance(ahead)} as ahead, ${byMonths} as baseline
    from ${situations(ctx, [today], sql`c.ended_at is null`)} s)`;
}
