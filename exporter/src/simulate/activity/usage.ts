import type { Customer } from '../customers/customer.js';
import { exponential, gamma } from '../random/distributions.js';
import type { Setting } from '../setting.js';
import { dayMs } from '../time/calendar.js';
import { Engagement } from './engagement.js';
import { User } from './user.js';

const weekMs = 7 * dayMs;
const longestGapMs = 365 * dayMs;
/** Events a week: gamma with this shape and mean, and at least a tenth of the mean. */
const rateShape = 2;
const meanRate = 12;

const features = [
  ['report', 5],
  ['export', 2],
  ['sync', 3],
] as const;

/** What subscribers do with the product: events on the working clock, as often as their engagement says. */
export class Usage {
  private events = 0;

  constructor(private readonly setting: Setting) {}

  begin(customer: Customer): User {
    const random = this.setting.random.fork('usage', customer.id);
    const user = new User(customer, random, meanRate * (0.1 + (0.9 * gamma(random, rateShape)) / rateShape));
    this.setting.changes.append('truth_customers', [customer.id, 'subscriber', null, null, user.rate]);
    this.resume(user);
    return user;
  }

  /** After a cancellation they begin again as at first. */
  resume(user: User): void {
    user.term++;
    user.engagement = new Engagement(user.random.fork('engagement', user.term));
    this.use(user);
    this.scheduleNext(user);
    this.scheduleReview(user, user.term);
  }

  end(user: User): void {
    user.term++;
    user.draw++;
  }

  private scheduleNext(user: User): void {
    const { timeline, clocks } = this.setting;
    const draw = ++user.draw;
    const gap = (exponential(user.random) * weekMs) / (user.rate * user.engagement.level);
    if (gap > longestGapMs) return;
    timeline.at(clocks.working.later(timeline.now, gap), () => {
      if (user.draw !== draw) return;
      this.use(user);
      this.scheduleNext(user);
    });
  }

  /** Engagement changes once a week; the next event is drawn anew then, which a memoryless gap allows. */
  private scheduleReview(user: User, term: number): void {
    const { timeline } = this.setting;
    const lastReview = timeline.now;
    timeline.at(lastReview + weekMs, () => {
      if (user.term !== term) return;
      const disappointments = user.customer.tickets.filter((ticket) => ticket.missedIn(lastReview, timeline.now));
      user.engagement.review(disappointments.length);
      this.scheduleNext(user);
      this.scheduleReview(user, term);
    });
  }

  private use({ customer, random, daily }: User): void {
    const { timeline, zone, changes } = this.setting;
    const feature = random.pick(features);
    const units = Math.ceil(gamma(random, 1.5) * 4);
    daily.add(zone.localDay(timeline.now));
    changes.append('usage_events', [++this.events, customer.id, timeline.now, feature, units]);
  }
}
