import { Shop } from './activity/shop.js';
import { Usage } from './activity/usage.js';
import { acquire } from './customers/acquisition.js';
import { newcomer } from './customers/newcomers.js';
import { Population } from './customers/population.js';
import { settingOf, type WorldPlan } from './plan.js';
import { Incidents } from './services/incidents.js';
import { countRequests } from './services/levels.js';
import type { Setting } from './setting.js';
import { Planner } from './staffing/planner.js';
import { Subscriptions } from './subscriptions/subscriptions.js';
import type { RowBatch } from './tables/table.js';
import { openTickets } from './tickets/arrivals.js';
import { Desk } from './tickets/desk.js';

/** A simulated business that can be lived forward, never back. */
export class World {
  private readonly setting: Setting;

  constructor(readonly plan: WorldPlan) {
    const { setting, curve } = settingOf(plan);
    this.setting = setting;
    const { random, zone, clocks, timeline, startDay, changes } = setting;
    const population = new Population();
    const shop = new Shop(setting, population);
    const subscriptions = new Subscriptions(setting, population, new Usage(setting));
    const incidents = new Incidents(random.fork('incidents'), zone, clocks.working, startDay);
    const desk = new Desk(setting);
    acquire(setting, curve, plan.customerRate, (id) => {
      const { customer, subscribes } = newcomer(random.fork('newcomer', id), id, timeline.now);
      changes.touch(customer);
      if (subscribes) subscriptions.welcome(customer);
      else shop.welcome(customer);
      population.add(customer);
    });
    const newCustomers = (from: number, to: number) => plan.customerRate * (curve.untilDay(to) - curve.untilDay(from));
    new Planner(setting, population, newCustomers).start(desk);
    openTickets(setting, population, incidents, desk);
    countRequests(setting, population, incidents);
  }

  get startAt(): Date {
    return new Date(this.setting.zone.dayStart(this.plan.startDay));
  }

  /** The world's present: everything up to and including this instant has happened. */
  get now(): Date {
    return new Date(this.setting.timeline.now);
  }

  /**
   * Lives on until `to` and yields what is new or changed since the last time, in batches of one table. Within one advance
   * a key comes once, with its row as of `to`; so the first advance of a world can be appended to empty tables. Steps of
   * any size end in the same rows as one big step.
   * @throws RangeError where `to` is before {@link now}.
   */
  *advance(to: Date): Generator<RowBatch> {
    const until = to.getTime();
    if (!(until >= this.setting.timeline.now)) {
      throw new RangeError(`The world is at ${this.now.toISOString()} already and cannot go back to ${String(to)}.`);
    }
    while (this.setting.timeline.step(until)) yield* this.setting.changes.takeFull();
    yield* this.setting.changes.takeAll();
  }
}
