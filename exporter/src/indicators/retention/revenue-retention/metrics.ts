import { gauge, type Sample } from '../../define.js';
import type { Retained } from './retained.js';

const labels = ['segment', 'window'] as const;
const money = ['segment', 'window', 'currency'] as const;

export const metrics = {
  loss: gauge(
    'leadline_revenue_retention_loss_ratio',
    'Share of the recurring revenue of 30 days ago that its customers do not bring any more, on balance; below 0 they bring more.',
    ['segment'],
  ),
  net: gauge(
    'leadline_revenue_retention_net_ratio',
    'Net revenue retention: recurring revenue of the customers of the start of the window, with expansion, by that of the start.',
    labels,
  ),
  gross: gauge(
    'leadline_revenue_retention_gross_ratio',
    'Gross revenue retention: the same without expansion, at most 1.',
    labels,
  ),
  retained: gauge(
    'leadline_revenue_retention_net_revenue',
    'Recurring revenue a month that was kept, with expansion: the numerator of net revenue retention.',
    money,
  ),
  kept: gauge(
    'leadline_revenue_retention_gross_revenue',
    'Recurring revenue a month that was kept, without expansion: the numerator of gross revenue retention.',
    money,
  ),
  start: gauge(
    'leadline_revenue_retention_start_revenue',
    'Recurring revenue a month at the start of the window: the denominator of both.',
    money,
  ),
  customers: gauge('leadline_revenue_retention_customers', 'Customers with recurring revenue at the start.', labels),
  rejected: gauge(
    'leadline_revenue_retention_rejected_movements',
    'Movements that are left out, for a currency without a rate or an unknown kind.',
    ['reason'],
  ),
} as const;

type RetentionSample = Sample<typeof metrics>;

export const SERIES_PER_GROUP = 7;

export function groupSamples(
  segment: string,
  window: string,
  currency: string,
  { customers, start, expansion, lost, lostOfStart }: Omit<Retained, 'segment'>,
): RetentionSample[] {
  const at = { segment, window };
  const inMoney = { ...at, currency };
  return [
    { metric: 'net', labels: at, value: (start + expansion - lost) / start },
    { metric: 'gross', labels: at, value: (start - lostOfStart) / start },
    { metric: 'retained', labels: inMoney, value: start + expansion - lost },
    { metric: 'kept', labels: inMoney, value: start - lostOfStart },
    { metric: 'start', labels: inMoney, value: start },
    { metric: 'customers', labels: at, value: customers },
  ];
}
