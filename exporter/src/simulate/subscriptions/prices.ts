import type { Billing, Currency } from '../customers/customer.js';
import type { Plan } from '../customers/segments.js';

/** A month and seat, in EUR. */
const monthlyPrice: Readonly<Record<Plan, number>> = { starter: 19, team: 45, business: 95 };
const annualDiscount = 0.15;
/** The price list's rate, which is not the market's. */
const dollarsPerEuro = 1.1;

/** Recurring revenue a month in the customer's currency, in whole cents. */
export function monthlyValue(plan: Plan, seats: number, billing: Billing, currency: Currency): number {
  const discount = billing === 'annual' ? 1 - annualDiscount : 1;
  const rate = currency === 'USD' ? dollarsPerEuro : 1;
  return Math.round(100 * monthlyPrice[plan] * seats * discount * rate) / 100;
}

export const higherPlan: Readonly<Partial<Record<Plan, Plan>>> = { starter: 'team', team: 'business' };
export const lowerPlan: Readonly<Partial<Record<Plan, Plan>>> = { business: 'team', team: 'starter' };
