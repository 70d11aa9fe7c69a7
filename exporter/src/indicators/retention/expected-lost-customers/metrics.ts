import { empiricalInterval } from '../../../statistics/metrics/forecast.js';
import { gauge, type Sample } from '../../define.js';
import type { Group } from './groups.js';
import type { Realised } from './realised.js';

export const metrics = {
  lost: gauge(
    'leadline_expected_lost_customers',
    'Active customers who will have no activity in the coming churn horizon, expected; segment "all" is the whole, "other" the small segments together.',
    ['segment'],
  ),
  active: gauge(
    'leadline_expected_lost_active_customers',
    'Customers who have been active within the churn horizon: of whom losses are expected.',
    ['segment'],
  ),
  ratio: gauge('leadline_expected_lost_ratio', 'Expected lost customers by active ones.', ['segment']),
  lower: gauge(
    'leadline_expected_lost_lower_customers',
    'Lower end of the interval in which the realised loss lies with this probability; only where past forecasts show it.',
    ['segment', 'coverage'],
  ),
  upper: gauge('leadline_expected_lost_upper_customers', 'Upper end of the same interval.', ['segment', 'coverage']),
  lastLost: gauge(
    'leadline_lost_customers',
    'Customers who were active one churn horizon ago and have had no activity since: the last loss that is known.',
    ['segment'],
  ),
  lastActive: gauge('leadline_lost_base_customers', 'Customers who were active one churn horizon ago.', ['segment']),
  revenueAtRisk: gauge(
    'leadline_revenue_at_risk',
    'Revenue of the last churn horizon, each customer’s times the chance that the customer has no activity in the coming one.',
    ['segment', 'currency'],
  ),
  revenue: gauge('leadline_revenue_at_risk_base', 'Revenue of the last churn horizon of the active customers.', [
    'segment',
    'currency',
  ]),
} as const;

type LossSample = Sample<typeof metrics>;

/** 80 % takes 9 past forecasts, 95 % takes 39. */
const COVERAGES = [0.8, 0.95];

export const SERIES_PER_GROUP = 7 + 2 * COVERAGES.length;

/** @param currency null where activity has no amounts */
export function groupSamples(group: Group, realised: Realised | undefined, currency: string | null): LossSample[] {
  const labels = { segment: group.segment };
  return [
    { metric: 'lost', labels, value: group.lost },
    { metric: 'active', labels, value: group.active },
    { metric: 'ratio', labels, value: group.lost / group.active },
    ...COVERAGES.flatMap((coverage) => intervalSamples(group, coverage)),
    ...(realised
      ? [
          { metric: 'lastLost' as const, labels, value: realised.lost },
          { metric: 'lastActive' as const, labels, value: realised.active },
        ]
      : []),
    ...(currency === null
      ? []
      : [
          { metric: 'revenueAtRisk' as const, labels: { ...labels, currency }, value: group.revenueAtRisk },
          { metric: 'revenue' as const, labels: { ...labels, currency }, value: group.revenue },
        ]),
  ];
}

/** Of the closed form, whose past forecasts the errors are of; more customers than there are cannot be lost. */
function intervalSamples({ segment, active, closedFormLost, errors }: Group, coverage: number): LossSample[] {
  const interval = empiricalInterval(closedFormLost, errors, coverage);
  if ('status' in interval) return [];
  const labels = { segment, coverage: String(coverage) };
  return [
    { metric: 'lower', labels, value: Math.min(active, interval.low) },
    { metric: 'upper', labels, value: Math.min(active, interval.high) },
  ];
}
