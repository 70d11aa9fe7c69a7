import type { Customer } from '../customers/customer.js';
import { exponential, gamma } from '../random/distributions.js';
import type { RandomStream } from '../random/stream.js';
import type { Setting } from '../setting.js';
import { dayMs, hourMs } from '../time/calendar.js';
import { TargetClock } from './clock.js';
import { Crew } from './crew.js';
import { TicketRecords } from './records.js';
import { higherPriority, queues, queueTraits, type Priority, type Queue } from './targets.js';
import type { Ticket } from './ticket.js';

const handedOver = 0.04;
const raised = 0.03;
const neverAnswered = 0.06;
const givenUpAfterMs = 5 * dayMs;
const meanReplyMs = 9 * hourMs;
const reopened = 0.05;
const meanReopenMs = 30 * hourMs;

/** The help desk: a real queue with agents by the staffing plan, so that backlog and drain time behave as they do. */
export class Desk {
  private readonly crews: Readonly<Record<Queue, Crew>>;
  private readonly clock: TargetClock;
  private readonly records: TicketRecords;
  private readonly random: RandomStream;

  constructor(private readonly setting: Setting) {
    this.random = setting.random.fork('desk');
    this.clock = new TargetClock(setting.clocks.office);
    this.records = new TicketRecords(setting);
    const crew = () => new Crew((ticket) => this.work(ticket));
    this.crews = Object.fromEntries(queues.map((queue) => [queue, crew()])) as Record<Queue, Crew>;
  }

  setAgents(queue: Queue, agents: number): void {
    this.crews[queue].setAgents(agents);
  }

  open(customer: Customer, queue: Queue, priority: Priority): void {
    const { now } = this.setting.timeline;
    const ticket = this.records.create(customer, queue, priority, this.clock.firstResponseDue(now, priority));
    this.clock.start(ticket, now);
    this.crews[queue].enqueue(ticket);
  }

  private work(ticket: Ticket): void {
    const traits = queueTraits[ticket.queue];
    const crew = this.crews[ticket.queue];
    const minutes = ticket.firstResponseAt === null ? traits.firstMinutes : traits.laterMinutes;
    this.after(minutes * 60_000 * (gamma(this.random, 2) / 2), () => {
      this.finish(ticket);
      crew.done();
    });
  }

  private finish(ticket: Ticket): void {
    if (ticket.firstResponseAt === null) {
      ticket.firstResponseAt = this.setting.timeline.now;
      if (this.random.chance(raised)) this.raise(ticket);
      if (this.random.chance(handedOver)) return this.handOver(ticket);
    }
    const traits = queueTraits[ticket.queue];
    const outcome = this.random.uniform();
    if (outcome < traits.resolved) this.resolve(ticket);
    else if (outcome < traits.resolved + traits.pending) this.waitForCustomer(ticket);
    else this.investigate(ticket);
  }

  private raise(ticket: Ticket): void {
    ticket.priority = higherPriority[ticket.priority] ?? ticket.priority;
    this.clock.start(ticket, this.setting.timeline.now);
  }

  private handOver(ticket: Ticket): void {
    ticket.queue = this.random.pick(queues.map((queue) => [queue, queue === ticket.queue ? 0 : 1] as const));
    this.records.enter(ticket, 'open');
    this.crews[ticket.queue].enqueue(ticket);
  }

  private investigate(ticket: Ticket): void {
    const { clocks, timeline } = this.setting;
    this.records.enter(ticket, 'open');
    const pause = queueTraits[ticket.queue].investigationHours * hourMs * gamma(this.random, 0.9);
    timeline.at(clocks.office.later(timeline.now, pause), () => this.crews[ticket.queue].enqueue(ticket));
  }

  private waitForCustomer(ticket: Ticket): void {
    const { clocks, timeline } = this.setting;
    this.clock.pause(ticket, timeline.now);
    this.records.enter(ticket, 'pending');
    if (this.random.chance(neverAnswered)) {
      return this.after(givenUpAfterMs, () => {
        this.clock.resume(ticket, timeline.now);
        this.resolve(ticket);
      });
    }
    const reply = clocks.asking.later(timeline.now, meanReplyMs * exponential(this.random));
    timeline.at(reply, () => this.continue(ticket));
  }

  private resolve(ticket: Ticket): void {
    const { clocks, timeline } = this.setting;
    ticket.resolvedAt = timeline.now;
    this.clock.stop(ticket, timeline.now);
    this.records.enter(ticket, 'resolved');
    if (!this.random.chance(reopened)) return this.records.finish(ticket);
    const at = clocks.asking.later(timeline.now, meanReopenMs * exponential(this.random));
    timeline.at(at, () => this.continue(ticket));
  }

  /** The customer answered, or is not content with the solution. */
  private continue(ticket: Ticket): void {
    this.clock.resume(ticket, this.setting.timeline.now);
    ticket.resolvedAt = null;
    this.records.enter(ticket, 'open');
    this.crews[ticket.queue].enqueue(ticket);
  }

  private after(ms: number, happen: () => void): void {
    this.setting.timeline.at(Math.ceil(this.setting.timeline.now + Math.max(1, ms)), happen);
  }
}
