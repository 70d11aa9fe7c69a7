import type { ViewName } from '../options.js';

/**
 * A Prometheus query for each view that answers with all that it reads, as the README and the messages of an empty panel say. The
 * brief needs no cell of the triangle, which are shares as well.
 */
export const queries: Readonly<Record<ViewName, string>> = {
  brief: '{__name__=~"leadline_(.+_ratio|.+_severity|indicator_.+|freshness_frozen)",age=""}',
  cohorts: '{__name__=~"leadline_cohort_.+",period="week"}',
  sla: '{__name__=~"leadline_(deadline|expected_breaches|breach_risk|error_budget)_.+"}',
  capacity: '{__name__=~"leadline_(backlog|ticket|staff|staffing)_.+"}',
};
