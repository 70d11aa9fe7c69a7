import { gauge } from '../../define.js';

export const metrics = {
  saturation: gauge(
    'leadline_backlog_saturation_ratio',
    'Largest backlog expected in the coming 7 days against what is completed within the promised time: above 1 some tickets will miss their target whatever is done first.',
    ['queue'],
  ),
  limit: gauge(
    'leadline_backlog_saturation_tickets',
    'Open tickets that can just be completed within the promised time, at the pace of the last 28 days.',
    ['queue'],
  ),
  expected: gauge('leadline_backlog_expected_tickets', 'Open tickets expected so many days ahead.', ['queue', 'ahead']),
  change: gauge(
    'leadline_backlog_expected_change_tickets',
    'Change of the backlog expected in the coming 24 hours: above 0 it will grow.',
    ['queue'],
  ),
  until: gauge(
    'leadline_backlog_saturation_seconds',
    'Time until more tickets are open than can be completed within the promised time; 0 now. No series where that is not within 28 days: see leadline_backlog_saturating.',
    ['queue'],
  ),
  saturating: gauge(
    'leadline_backlog_saturating',
    'Whether the backlog reaches its limit within 28 days: 1 if so, 0 never at this pace.',
    ['queue'],
  ),
  error: gauge(
    'leadline_backlog_forecast_error_tickets',
    'Mean error of the change told for a day ahead, on days that are over.',
    ['queue'],
  ),
  unchangedError: gauge(
    'leadline_backlog_unchanged_error_tickets',
    'The same of saying that the backlog stays as it is.',
    ['queue'],
  ),
} as const;
