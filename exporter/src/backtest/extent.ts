import type { World } from '../indicators/moment.js';
import { measureFreshness } from '../freshness/measure.js';
import type { Indicator } from '../indicators/define.js';
import { dayOf, plusDays, startOfDay } from '../model/calendar.js';
import { entities, type EntityName } from '../model/entities.js';
import { relationsAt } from '../model/visible.js';
import { sql } from '../sql/sql.js';

/** From when on there are rows, and up to when they are complete. */
export interface Extent {
  readonly from: Date;
  readonly until: Date;
}

/** How far one indicator can be held against what happened. */
export interface IndicatorExtent extends Extent {
  /** Entities whose rows stopped coming while those of others went on: what came later is known in part only. */
  readonly stopped: readonly EntityName[];
}

type History = Pick<World, 'store' | 'rows' | 'business'>;

/**
 * How far the rows of each entity reach, as far as they were read. The day of the newest row counts as complete unless it is
 * not over: sources that know days only bear its beginning. A plan, which reaches into the future, says nothing.
 */
export async function extentsOf(
  { store, rows, business }: History,
  readAt: ReadonlyMap<EntityName, Date>,
): Promise<Map<EntityName, Extent>> {
  const extents = new Map<EntityName, Extent>();
  for (const name of rows.keys()) {
    const entity = entities[name];
    const asOf = readAt.get(name);
    if (!asOf || entity.fields[entity.visibleFrom]?.mayBeFuture) continue;
    const relations = relationsAt({ dialect: store.dialect, asOf, today: dayOf(asOf, business.timeZone), rows });
    const [row] = await store.query<{ oldest: Date | null; newest: Date | null }>(
      sql`select min(arrived_at) as oldest, max(arrived_at) as newest from ${relations.arrivals(name)} r`,
    );
    if (!row?.oldest || !row.newest) continue;
    const dayEnd = plusDays(startOfDay(row.newest, business.timeZone), 1, business.timeZone);
    extents.set(name, { from: row.oldest, until: dayEnd < asOf ? dayEnd : asOf });
  }
  return extents;
}

/** What an indicator reads: any of these may bring it a reading where it needs none of them alone. */
export function entitiesOf({ needs, uses = [] }: Pick<Indicator, 'needs' | 'uses'>): EntityName[] {
  return [...needs, ...uses];
}

/**
 * Of all that an indicator reads: rows of one entity may end long before those of another. Where one of them froze meanwhile,
 * by the judgement of freshness, the extent ends with it: customers of whom nothing is known any more are not silent. Null:
 * there are no rows.
 */
export async function extentOf(
  indicator: Pick<Indicator, 'needs' | 'uses' | 'readsStaleInput'>,
  extents: ReadonlyMap<EntityName, Extent>,
  history: History,
): Promise<IndicatorExtent | null> {
  const known = entitiesOf(indicator).flatMap((name) => {
    const extent = extents.get(name);
    return extent ? [{ name, ...extent }] : [];
  });
  if (known.length === 0) return null;
  const from = new Date(Math.min(...known.map((one) => one.from.getTime())));
  const until = new Date(Math.max(...known.map((one) => one.until.getTime())));
  const stopped: typeof known = [];
  // That a source stopped is what some tell.
  const judged = indicator.readsStaleInput ? [] : known.filter((one) => one.until < until);
  for (const one of judged) if (await hasFrozen(one.name, until, history)) stopped.push(one);
  return {
    from,
    until: new Date(Math.min(until.getTime(), ...stopped.map((one) => one.until.getTime()))),
    stopped: stopped.map(({ name }) => name),
  };
}

async function hasFrozen(entity: EntityName, asOf: Date, { store, rows, business }: History): Promise<boolean> {
  const relations = relationsAt({ dialect: store.dialect, asOf, today: dayOf(asOf, business.timeZone), rows });
  return (await measureFreshness({ entity, store, relations, business, asOf })).frozen;
}
