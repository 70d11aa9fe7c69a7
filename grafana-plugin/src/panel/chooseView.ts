import { isCell } from '../cohorts/prepareCohorts.js';
import { catalogue } from '../catalogue/catalogue.js';
import * as capacity from '../capacity/metrics.js';
import type { SeriesIndex } from '../data/series.js';
import type { ViewName } from '../options.js';
import * as sla from '../sla/metrics.js';

/** Views that the data is enough for, the one that fits best first. */
export function fittingViews(index: SeriesIndex): ViewName[] {
  const families = new Set(
    catalogue.flatMap(({ family, alert }) => (alert && index.has(alert.metric) ? [family] : [])),
  );
  const detailed: ViewName[] = [
    ...(index.all.some(isCell) ? (['cohorts'] as const) : []),
    ...([sla.open, sla.expected, sla.chances, sla.attainment].some((name) => index.has(name))
      ? (['sla'] as const)
      : []),
    ...([capacity.backlog, capacity.arrivals, capacity.staffingGap].some((name) => index.has(name))
      ? (['capacity'] as const)
      : []),
  ];
  // Alerts of several families are a week's news; those of one family come with the picture of it.
  if (families.size === 0) return index.has('leadline_indicator_status') ? [...detailed, 'brief'] : detailed;
  return families.size > 1 || detailed.length === 0 ? ['brief', ...detailed] : [...detailed, 'brief'];
}
