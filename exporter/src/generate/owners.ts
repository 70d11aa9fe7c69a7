import { hasAlert, type Indicator, type OwnerRole } from '../indicators/define.js';
import type { GenerateSettings } from './settings.js';

export type ContactState = 'exists' | 'does not exist' | 'not named' | 'not asked';

/** Whom an indicator's alerts reach. */
export interface Coverage {
  readonly indicator: string;
  /** Null of a view, which alerts nobody. */
  readonly owner: OwnerRole | null;
  readonly contactPoint: string | null;
  readonly routing: 'labels' | 'contact_point';
  readonly state: ContactState;
}

/** @param known names of the contact points that exist; null where Grafana was not asked */
export function coverageOf(
  catalogue: readonly Indicator[],
  settings: GenerateSettings,
  known: readonly string[] | null,
): Coverage[] {
  return catalogue
    .filter(({ id }) => !settings.disabled.includes(id))
    .map((indicator) => {
      if (!hasAlert(indicator))
        return { indicator: indicator.id, owner: null, contactPoint: null, routing: 'labels', state: 'not asked' };
      const { contactPoint, routing } = settings.owners[indicator.ownerRole];
      return {
        indicator: indicator.id,
        owner: indicator.ownerRole,
        contactPoint: contactPoint ?? null,
        routing,
        state: stateOf(contactPoint, known),
      };
    });
}

function stateOf(contactPoint: string | undefined, known: readonly string[] | null): ContactState {
  if (contactPoint === undefined) return 'not named';
  if (known === null) return 'not asked';
  return known.includes(contactPoint) ? 'exists' : 'does not exist';
}

/** An alert of which nobody can say whom it reaches. */
export function isHole({ owner, state }: Coverage): boolean {
  return owner !== null && (state === 'not named' || state === 'does not exist');
}
