import type { ReadContext } from '../../indicators/define.js';
import { momentAt, type World } from '../../indicators/moment.js';
import { later } from '../points.js';
import type { Subject } from './subject.js';

/** Something that becomes known about each point some time later. */
interface Matter {
  readonly horizonMs: number;
  /** What it is, for the message that it failed. */
  readonly what: string;
  /** @param ctx of the end of the horizon */
  readonly tell: (ctx: ReadContext, point: number, at: Date) => Promise<void>;
}

/** Tells the truth about each point of one indicator as soon as its horizon is over, and of none whose is not. */
export class Settlement {
  #next = 0;

  constructor(
    private readonly subject: Subject,
    private readonly matter: Matter,
    private readonly points: readonly Date[],
    private readonly signal?: AbortSignal,
  ) {}

  /** @param now null: up to where the indicator's rows reach */
  async upTo(now: Date | null, world: World): Promise<void> {
    const { subject, points, matter } = this;
    const { knownUntil } = subject;
    const until = now === null || now > knownUntil ? knownUntil : now;
    for (; this.#next < points.length; this.#next++) {
      this.signal?.throwIfAborted();
      const point = this.#next;
      const at = points[point]!;
      const asOf = later(at, matter.horizonMs, world.business.timeZone);
      if (asOf > until) return;
      await subject.guarded(matter.what, async () =>
        matter.tell(subject.contextOf(await momentAt(world, asOf, [])), point, at),
      );
    }
  }
}

/** All that becomes known later about the points of one indicator. */
export function settlementsOf(subject: Subject, points: readonly Date[], signal?: AbortSignal): Settlement[] {
  return [alertMatter(subject), forecastMatter(subject)].flatMap((matter) =>
    matter ? [new Settlement(subject, matter, points, signal)] : [],
  );
}

function alertMatter({ alert, horizonMs, truth: log }: Subject): Matter | null {
  const truth = alert?.truth;
  if (horizonMs === null || truth === undefined || truth === 'none') return null;
  return {
    horizonMs,
    what: 'telling the truth',
    tell: async (ctx, point, alertedAt) => log.tell(point, await truth.read({ ...ctx, alertedAt }), ctx.asOf),
  };
}

function forecastMatter({ forecasts }: Subject): Matter | null {
  if (!forecasts) return null;
  return {
    horizonMs: forecasts.horizonMs,
    what: 'telling what came of its forecasts',
    tell: async (ctx, point, foreseenAt) => {
      const one = forecasts.at(point);
      if (one) one.came = await forecasts.forecast.came({ ...ctx, foreseenAt, foreseen: one.foreseen });
    },
  };
}
