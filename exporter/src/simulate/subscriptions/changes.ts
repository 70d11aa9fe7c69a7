import { segments, grownSegment, type Plan } from '../customers/segments.js';
import { geometric } from '../random/distributions.js';
import type { Setting } from '../setting.js';
import { higherPlan, lowerPlan, monthlyValue } from './prices.js';
import type { Subscription } from './subscription.js';

/** `old_value` and `new_value` of the row say how recurring revenue moved. */
export type ChangeKind = 'started' | 'upgraded' | 'downgraded' | 'cancelled' | 'resumed';

/** Overwrites the customer's row and appends the change, so that the two always agree. */
export class SubscriptionChanges {
  private changes = 0;

  constructor(private readonly setting: Setting) {}

  apply(change: ChangeKind, { customer, plan, seats, billing }: Subscription): void {
    const { timeline, changes } = this.setting;
    const [oldPlan, oldValue] = [customer.plan, customer.monthlyValue];
    const ends = change === 'cancelled';
    const newValue = ends ? 0 : monthlyValue(plan, seats, billing, customer.currency);
    customer.plan = plan;
    customer.billing = billing;
    customer.monthlyValue = newValue;
    customer.cancelledAt = ends ? timeline.now : null;
    customer.updatedAt = timeline.now;
    changes.touch(customer);
    changes.append('subscription_changes', [
      ++this.changes,
      customer.id,
      timeline.now,
      change,
      oldPlan,
      ends ? null : plan,
      oldValue,
      newValue,
      customer.currency,
    ]);
  }

  /** Those who use more than before tend to buy more, and the other way round. `trend`: see {@link ./hazard.ts}. */
  maybeGrowOrShrink(subscription: Subscription, trend: number): void {
    const { random, customer } = subscription;
    const lean = Math.max(-1, Math.min(1, trend));
    if (random.chance(0.035 * (1 + 0.6 * lean))) {
      if (!random.chance(0.3) || !changePlan(subscription, higherPlan))
        subscription.seats += 1 + geometric(random, 0.5);
      if (random.chance(0.15)) customer.segment = grownSegment[customer.segment] ?? customer.segment;
      this.apply('upgraded', subscription);
    } else if (random.chance(0.02 * (1 - 0.6 * lean))) {
      if (subscription.seats > 1) subscription.seats--;
      else if (!changePlan(subscription, lowerPlan)) return;
      this.apply('downgraded', subscription);
    }
  }
}

function changePlan(subscription: Subscription, table: Readonly<Partial<Record<Plan, Plan>>>): boolean {
  const plan = table[subscription.plan];
  if (plan) subscription.plan = plan;
  return plan !== undefined;
}

export function firstPlan({ customer, random }: Pick<Subscription, 'customer' | 'random'>): Plan {
  return random.pick(segments[customer.segment].plans);
}
