import type { User } from '../activity/user.js';
import type { Billing, Customer } from '../customers/customer.js';
import type { Plan } from '../customers/segments.js';
import type { RandomStream } from '../random/stream.js';
import type { Situation } from './hazard.js';

/** What a subscriber has bought, from one start or resumption to the cancellation. */
export class Subscription {
  /** Decisions made so far: whole months. */
  months = 0;
  startDay = 0;
  /** Time of the day at which it began, in milliseconds after the day's first instant: decisions are at this time. */
  startOffset = 0;

  constructor(
    readonly customer: Customer,
    readonly user: User,
    readonly random: RandomStream,
    public plan: Plan,
    public seats: number,
    readonly billing: Billing,
  ) {}
}

const trendDays = 28;
const breachMemoryMs = 60 * 86_400_000;

/** @param today local day of the decision; usage counts up to the day before, as a daily roll-up shows it */
export function situationOf(subscription: Subscription, today: number, now: number): Situation {
  const { customer, user, months, billing, startDay } = subscription;
  const annual = billing === 'annual';
  const wholeYears = Math.floor(months / 12);
  return {
    annual,
    months,
    intervals: annual ? wholeYears : months,
    renewalDue: !annual || months % 12 === 0,
    usage28: user.daily.sum(today - trendDays, today),
    usageBefore28: today - startDay >= 2 * trendDays ? user.daily.sum(today - 2 * trendDays, today - trendDays) : null,
    openTickets: customer.tickets.filter((ticket) => ticket.isOpen).length,
    breachedTickets: customer.tickets.filter((ticket) => ticket.missedIn(now - breachMemoryMs, now)).length,
  };
}
