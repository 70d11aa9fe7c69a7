import { sql } from '../../../sql/sql.js';
import type { Drill } from '../../define.js';

/** Of the longest window that is judged, and the hour that is not over. */
const LOST_MS = 25 * 3_600_000;
const KEPT = 0.3;

export const drill: Drill = {
  hypothesis: 'If seven of ten events of the last day had not happened, then the pulse is below what is usual.',
  expect: 'warning',
  within: '15m',
  overlay: ({ asOf, relations }) => ({
    pulse: sql`(select segment, hour,
        case when hour > ${new Date(asOf.getTime() - LOST_MS)} then events * ${KEPT} else events end as events, last_at
      from ${relations.visible('pulse')} p)`,
  }),
};
