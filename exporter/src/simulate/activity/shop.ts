import type { Customer } from '../customers/customer.js';
import type { Population } from '../customers/population.js';
import { segments } from '../customers/segments.js';
import { beta, exponential, gamma } from '../random/distributions.js';
import type { RandomStream } from '../random/stream.js';
import type { Setting } from '../setting.js';
import { dayMs } from '../time/calendar.js';

/**
 * Customers who just order, and just stop: BG/NBD (Fader, Hardie and Lee 2005). Each has a purchase rate (gamma) and a
 * chance to leave after every repeat order (beta); amounts are gamma with a gamma-distributed scale (gamma-gamma).
 * Gaps are exponential on the shopping clock, so that orders follow the rhythm of the week.
 */
export const shopTruth = { r: 1.1, alphaWeeks: 4, a: 0.8, b: 4.5, p: 6.25, q: 3.75 } as const;

const weekMs = 7 * dayMs;
/** Who would come back later than that does not: it bounds the clocks' tables. */
const longestGapMs = 2 * 365 * dayMs;

export class Shop {
  private orders = 0;

  constructor(
    private readonly setting: Setting,
    private readonly population: Population,
  ) {}

  welcome(customer: Customer): void {
    const random = this.setting.random.fork('shop', customer.id);
    const rate = gamma(random, shopTruth.r) / shopTruth.alphaWeeks;
    const leave = beta(random, shopTruth.a, shopTruth.b);
    // Mean amount of a customer: p * scale / Gamma(q), whose mean is p * scale / (q - 1).
    const scale = (segments[customer.segment].orderAmount * (shopTruth.q - 1)) / shopTruth.p;
    const amountScale = scale / gamma(random, shopTruth.q);
    this.setting.changes.append('truth_customers', [customer.id, 'shopper', rate, leave, null]);
    const shopper: Shopper = { customer, random, rate, leave, amountScale };
    this.order(shopper);
    this.scheduleNext(shopper);
  }

  private scheduleNext(shopper: Shopper): void {
    const { timeline, clocks } = this.setting;
    const gap = (exponential(shopper.random) * weekMs) / shopper.rate;
    if (gap > longestGapMs) return;
    timeline.at(clocks.shopping.later(timeline.now, gap), () => {
      this.order(shopper);
      if (shopper.random.chance(shopper.leave)) this.leave(shopper.customer);
      else this.scheduleNext(shopper);
    });
  }

  private order({ customer, random, amountScale }: Shopper): void {
    const amount = Math.max(0.5, Math.round(100 * gamma(random, shopTruth.p) * amountScale) / 100);
    this.setting.changes.append('orders', [++this.orders, customer.id, this.setting.timeline.now, amount]);
  }

  private leave(customer: Customer): void {
    this.setting.changes.append('truth_dropouts', [customer.id, this.setting.timeline.now]);
    this.population.remove(customer);
  }
}

interface Shopper {
  readonly customer: Customer;
  readonly random: RandomStream;
  /** Orders a week while active. */
  readonly rate: number;
  /** Chance of leaving after a repeat order. */
  readonly leave: number;
  readonly amountScale: number;
}
