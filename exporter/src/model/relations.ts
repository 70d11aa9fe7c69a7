import type { Sql } from '../sql/sql.js';
import type { EntityName } from './entities.js';

/**
 * Entities as SQL, restricted to what was visible at `asOf`; each goes into FROM: ``sql`from ${relations.tickets} t` ``.
 * Columns: see {@link ./columns.ts}. `activity` has complete days only: a day counts when it is over in the business
 * time zone, so that a reading at noon and a backtest at midnight see the same rows. An entity that is not configured
 * is an empty relation with the same columns.
 */
export type Relations = Readonly<Record<EntityName, Sql>> & {
  /** Instants at which rows of an entity arrived, column `arrived_at`, unrestricted by complete days: for freshness. */
  readonly arrivals: (entity: EntityName) => Sql;
  /** Rows visible at `asOf` with the unfinished bucket included: what a drill's overlay starts from. */
  readonly visible: (entity: EntityName) => Sql;
  readonly configured: ReadonlySet<EntityName>;
};
