import { gamma } from '../random/distributions.js';
import type { RandomStream } from '../random/stream.js';
import { Customer } from './customer.js';
import { segmentNames, segments } from './segments.js';

export type CustomerKind = 'shoppers' | 'subscribers';
/** A number for those who order and one for those who subscribe. */
export type ByKind = Readonly<Record<CustomerKind, number>>;

/** Tickets a year by the average active customer. */
const ticketsPerYear: ByKind = { shoppers: 6, subscribers: 16 };
/** Some ask more than others: gamma with this shape, up to four times the average. */
const frailtyShape = 2;
const mostFrailty = 4;

/** A new customer, as yet without a subscription; by `subscribes` it takes one. */
export function newcomer(random: RandomStream, id: number, at: number): { customer: Customer; subscribes: boolean } {
  const segment = random.pick(segmentNames.map((name) => [name, segments[name].share] as const));
  const subscribes = random.chance(segments[segment].subscribers);
  const currency = random.chance(segments[segment].dollars) && subscribes ? 'USD' : 'EUR';
  const frailty = Math.min(mostFrailty, gamma(random, frailtyShape) / frailtyShape);
  const ticketRate = ticketsPerYear[subscribes ? 'subscribers' : 'shoppers'] * frailty;
  return { customer: new Customer(id, at, segment, currency, ticketRate), subscribes };
}

const subscriberShare = segmentNames.reduce((sum, name) => sum + segments[name].share * segments[name].subscribers, 0);

/** Tickets a year that the average new customer adds, for who plans ahead. */
export const ticketRatePerNewcomer: ByKind = {
  shoppers: ticketsPerYear.shoppers * (1 - subscriberShare),
  subscribers: ticketsPerYear.subscribers * subscriberShare,
};
