import type { Fit, FitContext, Model } from './define.js';

/** Whether a fit is too old to be used further at `asOf`; one of the future is of no use either. */
export function isDue(fit: Fit | undefined, asOf: Date, refitEveryMs: number): boolean {
  if (!fit) return true;
  const age = asOf.getTime() - fit.fittedAt.getTime();
  return age < 0 || age >= refitEveryMs;
}

/** Fits a model; what goes wrong is an outcome with a reason, as with a reading. */
export async function fitModel(model: Model, ctx: FitContext): Promise<Fit> {
  const base = { model: model.id, fittedAt: ctx.asOf };
  const missing = model.needs.filter((entity) => !ctx.relations.configured.has(entity));
  if (missing.length > 0)
    return { ...base, status: 'not_enough_data', reason: `needs ${missing.join(' and ')}, not configured` };
  const outcome = await model.fit(ctx);
  if (outcome.status !== 'fitted') return { ...base, ...outcome };
  const odd = Object.entries(outcome.quality).find(([, value]) => !Number.isFinite(value));
  if (odd) return { ...base, status: 'not_converged', reason: `its ${odd[0]} is ${odd[1]}` };
  return { ...base, ...outcome };
}
