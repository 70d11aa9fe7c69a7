import type { EntityName } from '../../../model/entities.js';
import type { ReadContext } from '../../define.js';
import type { Kind } from './windows.js';

const ENTITIES: Readonly<Record<Kind, EntityName>> = { services: 'service_levels', tickets: 'tickets' };

/** Either entity is enough. One that stands still is left out: its last hours would look as if nothing had failed. */
export function usable({ relations, freshness }: Pick<ReadContext, 'relations' | 'freshness'>): ReadonlySet<Kind> {
  const kinds = Object.entries(ENTITIES) as [Kind, EntityName][];
  return new Set(
    kinds
      .filter(([, entity]) => {
        const state = freshness.get(entity);
        return relations.configured.has(entity) && !state?.frozen && !state?.stale;
      })
      .map(([kind]) => kind),
  );
}

/** Why neither can be used, in words. */
export function unusableReason({ relations, freshness }: Pick<ReadContext, 'relations' | 'freshness'>): string {
  const configured = Object.values(ENTITIES).filter((entity) => relations.configured.has(entity));
  if (configured.length === 0) return 'needs tickets or service_levels, neither is configured';
  return configured
    .map((entity) => freshness.get(entity)?.reason)
    .filter((reason) => reason !== undefined && reason !== null)
    .join('; ');
}
