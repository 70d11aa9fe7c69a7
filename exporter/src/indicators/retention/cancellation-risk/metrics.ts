import { gauge, type Sample } from '../../define.js';
import type { Group } from './groups.js';

export const metrics = {
  excess: gauge(
    'leadline_cancellation_risk_excess_ratio',
    'By how much the cancellations expected within 30 days exceed the usual; 0.5 is half as many again, below 0 is fewer.',
    ['segment'],
  ),
  expected: gauge(
    'leadline_cancellation_risk_expected_customers',
    'Customers who will cancel within 30 days, expected; segment "all" is the whole, "other" the small segments together.',
    ['segment'],
  ),
  usual: gauge(
    'leadline_cancellation_risk_usual_customers',
    'As many of these customers usually cancel within 30 days, by the median of the windows of the year before.',
    ['segment'],
  ),
  customers: gauge('leadline_cancellation_risk_customers', 'Customers under contract.', ['segment']),
  flagged: gauge(
    'leadline_cancellation_risk_flagged_customers',
    'Customers whose chance to cancel within 30 days is at least this.',
    ['segment', 'chance'],
  ),
  revenueAtRisk: gauge(
    'leadline_cancellation_risk_revenue',
    'Recurring revenue a month, each customer’s times the chance to cancel within 30 days.',
    ['segment', 'currency'],
  ),
  revenue: gauge('leadline_cancellation_risk_base_revenue', 'Recurring revenue a month of customers under contract.', [
    'segment',
    'currency',
  ]),
} as const;

type RiskSample = Sample<typeof metrics>;

export const SERIES_PER_GROUP = 8;

/** @param usual cancellations within 30 days; null where that is not known @param currency null where values are all 0 */
export function groupSamples(
  group: Group,
  usual: number | null,
  leastUsual: number,
  currency: string | null,
  flags: { readonly warning: number; readonly critical: number },
): RiskSample[] {
  const labels = { segment: group.segment };
  const flagged = (chance: number, value: number): RiskSample => ({
    metric: 'flagged',
    labels: { ...labels, chance: String(chance) },
    value,
  });
  return [
    ...(usual !== null && usual >= leastUsual
      ? [{ metric: 'excess' as const, labels, value: group.expected / usual - 1 }]
      : []),
    { metric: 'expected', labels, value: group.expected },
    ...(usual === null ? [] : [{ metric: 'usual' as const, labels, value: usual }]),
    { metric: 'customers', labels, value: group.customers },
    flagged(flags.warning, group.warned),
    flagged(flags.critical, group.critical),
    ...(currency === null
      ? []
      : [
          { metric: 'revenueAtRisk' as const, labels: { ...labels, currency }, value: group.revenueAtRisk },
          { metric: 'revenue' as const, labels: { ...labels, currency }, value: group.revenue },
        ]),
  ];
}
