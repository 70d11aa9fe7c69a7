import { entitiesOf, extentOf, extentsOf } from '../backtest/extent.js';
import { periodOf, type Asked } from '../backtest/period.js';
import { pointsBetween } from '../backtest/points.js';
import { WalkForward } from '../backtest/replay/walk-forward.js';
import type { IndicatorConfig } from '../config/config.js';
import type { Indicator, Sample } from '../indicators/define.js';
import { momentAt, type World } from '../indicators/moment.js';
import { runIndicator } from '../indicators/run.js';
import type { EntityName } from '../model/entities.js';

export interface HistoryInput {
  readonly world: Pick<World, 'store' | 'rows' | 'business'>;
  readonly indicators: readonly Indicator[];
  readonly config: ReadonlyMap<string, IndicatorConfig>;
  /** When each entity was last read. */
  readonly readAt: ReadonlyMap<EntityName, Date>;
  readonly asked: Asked;
  readonly signal?: AbortSignal;
  readonly onProgress?: (donePoints: number, points: number) => void;
}

/** What an indicator would have exported at one instant. */
export interface PastReading {
  readonly indicator: Indicator;
  readonly asOf: Date;
  readonly samples: readonly Sample[];
}

/**
 * The readings of the past, each with what was visible then, in the order of time. What could not be told then is not in it.
 * @throws PeriodError where there is no history in the period asked for
 * @throws EngineError when the store cannot be read any more; the reason of `signal`
 */
export async function* readingsOf(input: HistoryInput): AsyncGenerator<PastReading> {
  const { world, config, asked, signal, onProgress } = input;
  const extents = await extentsOf(world, input.readAt);
  const { from, to } = periodOf(asked, [...extents.values()]);
  const read: { readonly indicator: Indicator; readonly until: Date }[] = [];
  for (const indicator of input.indicators) {
    const until = indicator.readsStaleInput ? to : (await extentOf(indicator, extents, world))?.until;
    if (until) read.push({ indicator, until });
  }
  const entities = new Set(read.flatMap(({ indicator }) => entitiesOf(indicator)));
  const models = new WalkForward(
    read.flatMap(({ indicator }) => indicator.models ?? []),
    world,
  );
  // Days begin in the business time zone, hours after them: an instant before `from` was not asked for.
  const points = pointsBetween(from, to, asked.everyMs, world.business.timeZone).filter((point) => point >= from);
  onProgress?.(0, points.length);
  for (const [done, asOf] of points.entries()) {
    signal?.throwIfAborted();
    await models.refit(asOf);
    const moment = await momentAt({ ...world, fits: models.fits() }, asOf, entities);
    for (const { indicator, until } of read) {
      if (asOf > until) continue;
      const outcome = await runIndicator(indicator, moment, config.get(indicator.id) ?? {});
      if (outcome.status === 'ok') yield { indicator, asOf, samples: outcome.samples };
    }
    onProgress?.(done + 1, points.length);
  }
}
