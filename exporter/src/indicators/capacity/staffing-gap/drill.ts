import { sql } from '../../../sql/sql.js';
import type { Drill } from '../../define.js';

const AHEAD_MS = 48 * 3_600_000;
const LEFT = 0.4;

export const drill: Drill = {
  hypothesis:
    'If three of five people who are planned for the next two days did not come, then too few are there for what comes in, and this alert fires.',
  overlay: ({ asOf, relations }) => ({
    staffing: sql`(select queue, hour,
        case when hour > ${asOf} and hour <= ${new Date(asOf.getTime() + AHEAD_MS)} then agents * ${LEFT} else agents end as agents
      from ${relations.visible('staffing')} s)`,
  }),
  expect: 'critical',
  within: '1h 15m',
};
