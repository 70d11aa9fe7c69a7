import { normal } from '../random/distributions.js';
import type { RandomStream } from '../random/stream.js';

/** Chances a week. */
const startsToDecline = 0.022;
/** Added for every target that the help desk missed for this customer in the week before. */
const perDisappointment = 0.06;
const recovers = 0.1;
/** What is left of the level after a week of decline. */
const declinePerWeek = 0.7;
const pullToNormal = 0.12;
const wobble = 0.08;
const lowest = 0.03;

/**
 * How much a subscriber uses the product against what is usual for them: about 1, until a decline begins, from which some
 * recover. Cancelling depends on the usage that this leaves behind, so that usage falls before most cancellations.
 */
export class Engagement {
  private logLevel = 0;
  private declining = false;

  constructor(private readonly random: RandomStream) {}

  get level(): number {
    return Math.exp(this.logLevel);
  }

  /** A week has passed. */
  review(disappointments: number): void {
    const random = this.random;
    this.declining = this.declining
      ? !random.chance(recovers)
      : random.chance(startsToDecline + perDisappointment * Math.min(disappointments, 3));
    const step = this.declining ? Math.log(declinePerWeek) : -pullToNormal * this.logLevel;
    this.logLevel = Math.max(Math.log(lowest), this.logLevel + step + wobble * normal(random));
  }
}
