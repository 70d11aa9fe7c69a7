import { customerSilence } from '../../models/customer-silence/model.js';
import { forHorizon, type SilenceParameters } from '../../models/customer-silence/parameters.js';
import { notEnoughData, type NotEnoughData, type ReadContext } from '../define.js';

/** Customers ever seen active from which on chances are told; the model itself takes no fewer than 500. */
export const LEAST_CUSTOMERS = 500;

/**
 * What chances of silence are told by, for the horizon of the business as it is now.
 * @param ctx with the minimum `customers`
 */
export function silenceFit({ fits, business, minimum }: ReadContext): SilenceParameters | NotEnoughData {
  const fit = fits.of(customerSilence);
  if (fit.status !== 'fitted') return notEnoughData(fit.reason);
  const least = minimum['customers'] ?? LEAST_CUSTOMERS;
  if (fit.samples < least)
    return notEnoughData(`${fit.samples} customers were ever seen active, where it takes ${least}`);
  return forHorizon(fit.parameters, business.churnHorizonDays);
}

export function nobodyActive({ business }: ReadContext): NotEnoughData {
  return notEnoughData(
    `no customer was active in the last ${business.churnHorizonDays} days: nobody is left who could still fall silent`,
  );
}
