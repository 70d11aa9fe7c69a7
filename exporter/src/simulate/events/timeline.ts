import { PriorityQueue } from './priority-queue.js';

/**
 * What is going to happen, in order of time. The order does not depend on how far the timeline is run at once, which
 * is why a world advanced in steps equals one advanced in a single run.
 */
export class Timeline {
  private readonly queue = new PriorityQueue<() => void>();
  private time: number;

  constructor(startAt: number) {
    this.time = startAt;
  }

  /** Milliseconds since 1970. */
  get now(): number {
    return this.time;
  }

  at(time: number, happen: () => void): void {
    if (!(time >= this.time)) throw new RangeError(`cannot schedule at ${time}, it is ${this.time} already`);
    this.queue.push(time, happen);
  }

  /** Lets the next event happen if it is due by `until`, that instant included; false when none is. */
  step(until: number): boolean {
    const next = this.queue.nextRank;
    if (next > until) {
      this.time = Math.max(this.time, until);
      return false;
    }
    this.time = next;
    this.queue.pop()?.();
    return true;
  }
}
