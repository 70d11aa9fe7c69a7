import { isInformative } from '../../models/breach/base-rate.js';
import { breach } from '../../models/breach/model.js';
import type { TargetParameters } from '../../models/breach/parameters.js';
import { TARGETS, type Target } from '../../model/promises.js';
import { notEnoughData, type NotEnoughData, type ReadContext } from '../define.js';

/** A target whose chances are known, with what they rest on. */
export interface KnownTarget {
  readonly target: Target;
  readonly parameters: TargetParameters;
  readonly informative: boolean;
}

/** The targets for which the model has a fit, or why there is none. */
export function knownTargets({ fits }: Pick<ReadContext, 'fits'>): readonly KnownTarget[] | NotEnoughData {
  const fit = fits.of(breach);
  if (fit.status !== 'fitted') return notEnoughData(`no chances of open tickets: ${fit.reason}`);
  return TARGETS.flatMap((target) => {
    const parameters = fit.parameters[target];
    return parameters ? [{ target, parameters, informative: isInformative(parameters) }] : [];
  });
}
