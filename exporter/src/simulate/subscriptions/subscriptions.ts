import type { Usage } from '../activity/usage.js';
import type { Customer } from '../customers/customer.js';
import type { Population } from '../customers/population.js';
import { geometric } from '../random/distributions.js';
import type { Setting } from '../setting.js';
import { addMonths, dayMs } from '../time/calendar.js';
import { firstPlan, SubscriptionChanges } from './changes.js';
import { cancelHazard, usageTrend, type Situation } from './hazard.js';
import { situationOf, Subscription } from './subscription.js';

const annualShare = 0.3;
const resumesShare = 0.15;

/** Customers who subscribe: every month they stay or cancel by a hazard that is known; some change, some come back. */
export class Subscriptions {
  private readonly subscriptionChanges: SubscriptionChanges;

  constructor(
    private readonly setting: Setting,
    private readonly population: Population,
    private readonly usage: Usage,
  ) {
    this.subscriptionChanges = new SubscriptionChanges(setting);
  }

  welcome(customer: Customer): void {
    const random = this.setting.random.fork('subscription', customer.id);
    const plan = firstPlan({ customer, random });
    const seats = 1 + geometric(random, plan === 'starter' ? 0.8 : 0.3);
    const billing = random.chance(annualShare) ? 'annual' : 'monthly';
    const user = this.usage.begin(customer);
    const subscription = new Subscription(customer, user, random, plan, seats, billing);
    this.subscriptionChanges.apply('started', subscription);
    this.begin(subscription);
  }

  private begin(subscription: Subscription): void {
    const { zone, timeline } = this.setting;
    subscription.months = 0;
    subscription.startDay = zone.localDay(timeline.now);
    subscription.startOffset = timeline.now - zone.dayStart(subscription.startDay);
    this.scheduleDecision(subscription);
  }

  private scheduleDecision(subscription: Subscription): void {
    const { zone, timeline } = this.setting;
    const day = addMonths(subscription.startDay, subscription.months + 1);
    const dayLength = zone.dayStart(day + 1) - zone.dayStart(day);
    // A day that lost an hour may be over before the usual time.
    const at = zone.dayStart(day) + Math.min(subscription.startOffset, dayLength - 1);
    timeline.at(at, () => {
      subscription.months++;
      this.decide(subscription, day);
    });
  }

  private decide(subscription: Subscription, today: number): void {
    const { timeline } = this.setting;
    const situation = situationOf(subscription, today, timeline.now);
    const hazard = cancelHazard(situation);
    const cancels = subscription.random.chance(hazard);
    this.recordTruth(subscription, situation, hazard, cancels);
    if (cancels) return this.cancel(subscription);
    this.subscriptionChanges.maybeGrowOrShrink(subscription, usageTrend(situation));
    this.scheduleDecision(subscription);
  }

  private cancel(subscription: Subscription): void {
    const { timeline } = this.setting;
    const { customer, user, random } = subscription;
    this.subscriptionChanges.apply('cancelled', subscription);
    this.usage.end(user);
    this.population.remove(customer);
    if (!random.chance(resumesShare)) return;
    timeline.at(Math.floor(timeline.now + (15 + 60 * random.uniform()) * dayMs), () => {
      this.subscriptionChanges.apply('resumed', subscription);
      this.usage.resume(user);
      this.population.add(customer);
      this.begin(subscription);
    });
  }

  private recordTruth({ customer }: Subscription, s: Situation, hazard: number, cancels: boolean): void {
    this.setting.changes.append('truth_hazards', [
      customer.id,
      this.setting.timeline.now,
      s.months,
      s.intervals,
      Number(s.annual),
      Number(s.renewalDue),
      s.usage28,
      s.usageBefore28,
      usageTrend(s),
      s.openTickets,
      s.breachedTickets,
      hazard,
      Number(cancels),
    ]);
  }
}
