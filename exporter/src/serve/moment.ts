import type { Reader } from '../engines/engine.js';
import type { Indicator } from '../indicators/define.js';
import { momentAt, type Moment } from '../indicators/moment.js';
import type { Business } from '../model/business.js';
import type { EntityName } from '../model/entities.js';
import type { Fits } from '../models/define.js';
import type { ServedEntity } from './entity.js';

export interface MomentInput {
  readonly indicator: Indicator;
  readonly entities: ReadonlyMap<EntityName, ServedEntity>;
  readonly fits: () => Fits;
  readonly store: Reader;
  readonly business: Business;
}

/** Rows are committed a moment after the time they bear; the last minute before a read is not complete. */
export const COMMIT_LAG_MS = 60_000;

/** The entities that an indicator needs or uses and that have been read. */
export function readable({ indicator, entities }: Pick<MomentInput, 'indicator' | 'entities'>) {
  return [...indicator.needs, ...(indicator.uses ?? [])].flatMap((name) => {
    const entity = entities.get(name);
    if (!entity?.rows || !entity.lastReadAt) return [];
    return [{ name, entity, rows: entity.rows, lastSuccessAt: entity.lastReadAt }];
  });
}

/** The latest instant of which an indicator can tell: up to which all it uses was read completely. */
export async function latestMoment(input: MomentInput, now: Date): Promise<Moment> {
  const { indicator, store, business } = input;
  const used = readable(input).map((each) => ({
    ...each,
    knownUntil: new Date(each.lastSuccessAt.getTime() - COMMIT_LAG_MS - each.entity.input.config.delayMs),
  }));
  const reads = {
    now,
    entities: new Map(
      used.map(({ name, lastSuccessAt, knownUntil, entity }) => [
        name,
        { lastSuccessAt, staleAfterMs: entity.input.config.staleAfterMs, knownUntil },
      ]),
    ),
  };
  const rows = new Map(used.map((each) => [each.name, each.rows]));
  const known = used.map(({ knownUntil }) => knownUntil.getTime());
  const asOf = indicator.readsStaleInput ? now : new Date(Math.min(now.getTime(), ...known));
  return momentAt({ store, rows, business, reads, fits: input.fits() }, asOf, rows.keys());
}
