import { relationColumns } from '../../../model/columns.js';
import { entities } from '../../../model/entities.js';
import { ident, join, sql } from '../../../sql/sql.js';
import type { Drill } from '../../define.js';

const IDLE_MS = 12 * 86_400_000;

export const drill: Drill = {
  hypothesis:
    'If no ticket had been resolved in the last twelve days while as many came as ever, then more are open than can be completed within the promised time, and this alert fires.',
  overlay: ({ asOf, relations }) => {
    const since = new Date(asOf.getTime() - IDLE_MS);
    const columns = relationColumns(entities.tickets).map(({ name }) =>
      name === 'resolved_at'
        ? sql`case when resolved_at <= ${since} then resolved_at end as resolved_at`
        : sql`${ident(name)}`,
    );
    return { tickets: sql`(select ${join(columns)} from ${relations.visible('tickets')} t)` };
  },
  expect: 'critical',
  within: '1h 15m',
};
