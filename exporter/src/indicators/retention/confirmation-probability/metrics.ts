import type { Sample } from '../../define.js';
import { gauge } from '../../define.js';
import { BANDS, FLAGGED, type SegmentSums } from '../silence-sums.js';

export const metrics = {
  warning: gauge(
    'leadline_confirmation_warning_customers',
    `Customers with a chance of ${FLAGGED.warning} or more, those of leadline_confirmation_critical_customers included.`,
    ['segment'],
  ),
  critical: gauge(
    'leadline_confirmation_critical_customers',
    `Customers with a chance of ${FLAGGED.critical} or more.`,
    ['segment'],
  ),
  active: gauge(
    'leadline_confirmation_active_customers',
    'Customers who have been active within the churn horizon: all of whom there is a chance.',
    ['segment'],
  ),
  expected: gauge(
    'leadline_confirmation_expected_customers',
    'Sum of the chances: of so many of these customers the present silence will be confirmed as a loss.',
    ['segment'],
  ),
  mean: gauge('leadline_confirmation_chance_ratio', 'Mean chance of these customers: the sum by their number.', [
    'segment',
  ]),
  customers: gauge(
    'leadline_confirmation_customers',
    'Customers by band of their chance; the bands do not overlap, so that they add up to the active customers.',
    ['segment', 'chance'],
  ),
} as const;

/** `0.2-0.4`: from the first to below the second, the last one up to 1. */
export const bandLabels = Array.from(
  { length: BANDS },
  (_, band) => `${(band / BANDS).toFixed(1)}-${((band + 1) / BANDS).toFixed(1)}`,
);

export const SERIES_PER_SEGMENT = 5 + BANDS;

export function segmentSamples(segment: string, sums: SegmentSums): Sample<typeof metrics>[] {
  const labels = { segment };
  return [
    { metric: 'warning', labels, value: sums.warning },
    { metric: 'critical', labels, value: sums.critical },
    { metric: 'active', labels, value: sums.active },
    { metric: 'expected', labels, value: sums.confirmation },
    { metric: 'mean', labels, value: sums.confirmation / sums.active },
    ...sums.bands.map((value, band): Sample<typeof metrics> => {
      return { metric: 'customers', labels: { segment, chance: bandLabels[band]! }, value };
    }),
  ];
}
