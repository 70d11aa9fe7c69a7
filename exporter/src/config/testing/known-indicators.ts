import type { KnownIndicator } from '../schema/indicators.js';

const metric = (name: `leadline_${string}`) => ({ value: { name, help: 'example', labels: [] } });
const above = { metric: 'value', direction: 'above', for: '1h' } as const;

/** A small catalogue with each kind of threshold, so that the fixtures do not change when indicators do. */
export const knownIndicators: readonly KnownIndicator[] = [
  {
    id: 'pulse',
    metrics: metric('leadline_pulse_shortfall_ratio'),
    thresholds: { ...above, warning: 0.25, critical: 0.5 },
    minimum: { events: 20, weeks: 3 },
  },
  {
    id: 'sla-attainment',
    metrics: metric('leadline_sla_attainment_ratio'),
    thresholds: { ...above, direction: 'below', warning: 0.9, critical: 0.8 },
    minimum: { tickets: 10 },
  },
  {
    id: 'drain-time',
    metrics: metric('leadline_backlog_drain_seconds'),
    thresholds: { ...above, warning: 86_400, critical: 259_200 },
    minimum: {},
  },
  {
    id: 'backlog',
    metrics: metric('leadline_backlog_tickets'),
    thresholds: { ...above, warning: 100, critical: 200 },
    minimum: {},
  },
  {
    id: 'cohort-retention',
    metrics: metric('leadline_cohort_retention_ratio'),
    thresholds: 'none',
    minimum: { customers: 50 },
  },
];
