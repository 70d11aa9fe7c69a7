import type { RandomStream } from '../random/stream.js';
import type { Customer } from './customer.js';
import type { ByKind, CustomerKind } from './newcomers.js';

/** Customers who are active now: who may open a ticket, and how many are there. */
export class Population {
  private readonly members: Customer[] = [];
  private readonly positions = new Map<Customer, number>();
  private readonly rates: Record<CustomerKind, number> = { shoppers: 0, subscribers: 0 };
  private heaviest = 0;

  get size(): number {
    return this.members.length;
  }

  /** Tickets a year that all of them open. */
  get ticketRates(): ByKind {
    return this.rates;
  }

  add(customer: Customer): void {
    this.positions.set(customer, this.members.length);
    this.members.push(customer);
    this.rates[kindOf(customer)] += customer.ticketRate;
    this.heaviest = Math.max(this.heaviest, customer.ticketRate);
  }

  remove(customer: Customer): void {
    const position = this.positions.get(customer);
    const last = this.members.pop();
    if (position === undefined || last === undefined) return;
    this.positions.delete(customer);
    this.rates[kindOf(customer)] -= customer.ticketRate;
    if (last === customer) return;
    this.members[position] = last;
    this.positions.set(last, position);
  }

  /** One of them, the likelier the more tickets they open; undefined where there is nobody. */
  pick(random: RandomStream): Customer | undefined {
    if (this.members.length === 0) return undefined;
    for (;;) {
      const candidate = this.members[random.integer(this.members.length)]!;
      if (random.chance(candidate.ticketRate / this.heaviest)) return candidate;
    }
  }
}

/** Known once the subscription has begun; a plan is kept after a cancellation. */
export function kindOf(customer: Customer): CustomerKind {
  return customer.plan === null ? 'shoppers' : 'subscribers';
}
