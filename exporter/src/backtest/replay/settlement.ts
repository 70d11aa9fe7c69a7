import { momentAt, type World } from '../../indicators/moment.js';
import { later } from '../points.js';
import type { Subject } from './subject.js';

/** Tells the truth about each point of one indicator as soon as its horizon is over, and of none whose is not. */
export class Settlement {
  #next = 0;

  constructor(
    private readonly subject: Subject,
    private readonly points: readonly Date[],
    private readonly signal?: AbortSignal,
  ) {}

  /** @param now null: up to where the indicator's rows reach */
  async upTo(now: Date | null, world: World): Promise<void> {
    const { subject, points } = this;
    const { alert, horizonMs, knownUntil } = subject;
    const truth = alert?.truth;
    if (horizonMs === null || truth === undefined || truth === 'none') return;
    const until = now === null || now > knownUntil ? knownUntil : now;
    for (; this.#next < points.length; this.#next++) {
      this.signal?.throwIfAborted();
      const point = this.#next;
      const alertedAt = points[point]!;
      const asOf = later(alertedAt, horizonMs, world.business.timeZone);
      if (asOf > until) return;
      await subject.guarded('telling the truth', async () => {
        const ctx = subject.contextOf(await momentAt(world, asOf, []));
        subject.truth.tell(point, await truth.read({ ...ctx, alertedAt }), asOf);
      });
    }
  }
}
