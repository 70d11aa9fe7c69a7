import { gauge } from '../../define.js';

const LABELS = ['name', 'target'] as const;
const BY_WINDOW = ['name', 'target', 'window'] as const;

export const metrics = {
  severity: gauge(
    'leadline_error_budget_burn_severity',
    'How badly an error budget burns, in the worst pair of a long and a short window: up to 1 slowly enough, above 1 look at it today, above 2 look at it now. No series where a short window had too few events.',
    LABELS,
  ),
  left: gauge(
    'leadline_error_budget_left_ratio',
    'Share of the error budget of the last 28 days that is left: 1 nothing failed, 0 it is spent, below 0 more failed than may.',
    LABELS,
  ),
  burn: gauge(
    'leadline_error_budget_burn_rate',
    'Failing share of the events of a window against the share that may fail: 1 spends the budget of 28 days in just 28 days, 10 in about three.',
    BY_WINDOW,
  ),
  events: gauge(
    'leadline_error_budget_events',
    'Events of a window: decided tickets, or what a service counted.',
    BY_WINDOW,
  ),
  bad: gauge('leadline_error_budget_bad_events', 'Events of a window that missed their target.', BY_WINDOW),
  alertBurn: gauge(
    'leadline_error_budget_alert_burn_rate',
    'Burn rate from which on a pair of windows alerts (pages, or files a ticket), for tickets and for services; lower and over longer windows where the target is too low for the usual ones to ever be reached.',
    ['kind', 'alert', 'long', 'short'],
  ),
} as const;
