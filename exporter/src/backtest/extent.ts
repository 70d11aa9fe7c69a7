import type { World } from '../indicators/moment.js';
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

/**
 * How far the rows of each entity reach, as far as they were read. The day of the newest row counts as complete unless it is
 * not over: sources that know days only bear its beginning. A plan, which reaches into the future, says nothing.
 */
export async function extentsOf(
  { store, rows, business }: Pick<World, 'store' | 'rows' | 'business'>,
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

/** Of all that an indicator needs: rows of one entity may end long before those of another. Null: there are none. */
export function extentOf({ needs }: Indicator, extents: ReadonlyMap<EntityName, Extent>): Extent | null {
  const known = needs.map((name) => extents.get(name)).filter((extent) => extent !== undefined);
  if (known.length === 0) return null;
  return {
    from: new Date(Math.min(...known.map(({ from }) => from.getTime()))),
    until: new Date(Math.max(...known.map(({ until }) => until.getTime()))),
  };
}
