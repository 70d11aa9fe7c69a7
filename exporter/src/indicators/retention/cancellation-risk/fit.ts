import { cancellationHazard } from '../../../models/cancellation-hazard/model.js';
import type { HazardParameters } from '../../../models/cancellation-hazard/parameters.js';
import { notEnoughData, type NotEnoughData, type ReadContext } from '../../define.js';

export function hazardFit({ fits }: Pick<ReadContext, 'fits'>): HazardParameters | NotEnoughData {
  const fit = fits.of(cancellationHazard);
  return fit.status === 'fitted' ? fit.parameters : notEnoughData(fit.reason);
}

/** Chances from which on a customer is worth a call, and worth one today. */
export const FLAGGED = { warning: 0.15, critical: 0.3 };
