import { isPlan } from '../../../freshness/arrivals.js';
import { entities, entityNames } from '../../../model/entities.js';
import { ident, sql } from '../../../sql/sql.js';
import type { Drill } from '../../define.js';

/** Every hour of the week is in it, so that the drill is the same whenever it is held. */
const FROZEN_MS = 7 * 86_400_000;

export const drill: Drill = {
  hypothesis:
    'If no entity had had a new row for a week, while reads went on and succeeded, then those that usually have some within a week are overdue and this alert fires.',
  overlay: ({ asOf, relations }) =>
    Object.fromEntries(
      entityNames
        .filter((name) => relations.configured.has(name) && !isPlan(name))
        .map((name) => {
          const frozenAt = new Date(asOf.getTime() - FROZEN_MS);
          const column = ident(entities[name].visibleFrom);
          return [name, sql`(select * from ${relations.visible(name)} v where ${column} <= ${frozenAt})`];
        }),
    ),
  expect: 'critical',
  within: '30m',
};
