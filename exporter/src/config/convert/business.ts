import type { Business } from '../../model/business.js';
import type { FileContent } from '../schema/file.js';

export function toBusiness({ business, money }: Pick<FileContent, 'business' | 'money'>): Business {
  return {
    timeZone: business.time_zone,
    currency: business.currency,
    kind: business.kind,
    churnHorizonDays: business.churn_horizon,
    activationDays: business.activation,
    holidays: [...new Set(business.holidays)].sort(),
    slaTarget: business.sla_target,
    rates: Object.fromEntries(
      Object.entries(money.rates).map(([currency, rates]) => [
        currency,
        rates.toSorted((a, b) => (a.from < b.from ? -1 : 1)),
      ]),
    ),
  };
}
