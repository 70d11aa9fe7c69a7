import type { Customer } from '../customers/customer.js';
import type { RandomStream } from '../random/stream.js';
import { DailyCounts } from './daily-counts.js';
import { Engagement } from './engagement.js';

/** A subscriber as a user of the product. */
export class User {
  engagement: Engagement;
  readonly daily = new DailyCounts();
  /** Counts subscriptions and their ends; odd while subscribed. What was scheduled in another term does not happen. */
  term = 0;
  /** Counts how often the next event was drawn; only the last one happens. */
  draw = 0;

  constructor(
    readonly customer: Customer,
    readonly random: RandomStream,
    /** Events a week at an engagement of 1. */
    readonly rate: number,
  ) {
    this.engagement = new Engagement(random.fork('engagement', 0));
  }
}
