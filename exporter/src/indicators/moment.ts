import type { Reader } from '../engines/engine.js';
import type { Freshness } from '../freshness/freshness.js';
import { measureFreshness } from '../freshness/measure.js';
import type { Business } from '../model/business.js';
import { dayOf } from '../model/calendar.js';
import type { EntityName } from '../model/entities.js';
import { relationsAt, type EntityRows, type Overlay } from '../model/visible.js';
import { Fits } from '../models/define.js';
import type { ReadContext } from './define.js';

/** How a running exporter stands with an entity. */
export interface EntityRead {
  readonly lastSuccessAt: Date | null;
  readonly staleAfterMs: number;
  /** Rows up to here have reached the source and were read; default: up to the last success. */
  readonly knownUntil?: Date;
}

/** Everything indicators are a function of, but the instant. */
export interface World {
  readonly store: Reader;
  readonly rows: ReadonlyMap<EntityName, EntityRows>;
  readonly business: Business;
  /** What the models were last fitted to; a backtest brings those of the day it replays. */
  readonly fits?: Fits;
  /** Of a running exporter; a backtest has none: its rows are as fresh as the day it replays. */
  readonly reads?: {
    readonly now: Date;
    readonly entities: ReadonlyMap<EntityName, EntityRead>;
  };
}

/** What indicators read at one instant, over a drill's overlay where there is one. */
export type Moment = Omit<ReadContext, 'minimum' | 'maxSeries'>;

/** @param entities whose freshness is needed; measuring it costs a query each */
export async function momentAt(
  world: World,
  asOf: Date,
  entities: Iterable<EntityName>,
  overlay?: Overlay,
): Promise<Moment> {
  const { store, business, rows } = world;
  const today = dayOf(asOf, business.timeZone);
  const relations = relationsAt({ dialect: store.dialect, asOf, today, rows, overlay });
  const freshness = new Map<EntityName, Freshness>();
  for (const entity of entities) {
    if (!rows.has(entity)) continue;
    const read = world.reads?.entities.get(entity);
    const now = world.reads?.now;
    freshness.set(entity, await measureFreshness({ entity, store, relations, business, asOf, now, ...read }));
  }
  return { asOf, store, relations, business, freshness, fits: world.fits ?? new Fits() };
}
