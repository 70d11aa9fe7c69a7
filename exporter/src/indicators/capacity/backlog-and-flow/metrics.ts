import { gauge } from '../../define.js';

export const metrics = {
  backlog: gauge('leadline_backlog_tickets', 'Open tickets, those that wait for the customer included.', ['queue']),
  growth: gauge(
    'leadline_backlog_growth_ratio',
    'How many times the usual work waits now at least, chance allowed for: 1.25 is a quarter more than usual at this hour of the weekday; up to 1 is usual or could be chance.',
    ['queue'],
  ),
  work: gauge(
    'leadline_backlog_work_seconds',
    'How long the open tickets would take at the pace of the last 7 days (nights and weekends included) if no others came. If none was completed, one is assumed.',
    ['queue'],
  ),
  usualWork: gauge(
    'leadline_backlog_usual_work_seconds',
    'The same at this hour of the same weekday, the median of up to eight weeks before.',
    ['queue'],
  ),
  usualChange: gauge(
    'leadline_backlog_usual_change_tickets',
    'No forecast, but what came to pass: by how many tickets the backlog changed in the 24 hours after this time of the same weekday, mean of the last four weeks.',
    ['queue'],
  ),
  drain: gauge(
    'leadline_backlog_drain_seconds',
    'No forecast, but the backlog at the pace of the last 7 days: time until no ticket is open if tickets go on to come in and be completed like that. No series where that is never: see leadline_backlog_draining.',
    ['queue'],
  ),
  draining: gauge(
    'leadline_backlog_draining',
    'Whether the backlog is done one day at the pace of the last 7 days: 1 where more tickets were completed than came in, or none is open; else 0.',
    ['queue'],
  ),
  arrivals: gauge('leadline_ticket_arrivals_per_hour', 'Tickets opened per hour, over the last 24h or 7d.', [
    'queue',
    'window',
  ]),
  completions: gauge(
    'leadline_ticket_completions_per_hour',
    'Tickets resolved per hour and not reopened since, over the last 24h or 7d.',
    ['queue', 'window'],
  ),
  netFlow: gauge(
    'leadline_ticket_net_flow_per_hour',
    'Tickets opened minus tickets resolved per hour, over the last 24h or 7d: above 0 the backlog grows.',
    ['queue', 'window'],
  ),
  usualArrivals: gauge(
    'leadline_ticket_usual_arrivals_per_hour',
    'Tickets opened per hour in the same hours of the same weekdays, mean of up to four weeks before.',
    ['queue', 'window'],
  ),
  usualCompletions: gauge(
    'leadline_ticket_usual_completions_per_hour',
    'Tickets resolved per hour in the same hours of the same weekdays, mean of up to four weeks before.',
    ['queue', 'window'],
  ),
  perAgentHour: gauge(
    'leadline_staff_completions_per_agent_hour',
    'Tickets resolved in the last 7 days for each planned hour of an agent.',
    ['queue'],
  ),
  utilisation: gauge(
    'leadline_staff_utilisation_ratio',
    'Estimate: tickets resolved per planned agent hour in the last 7 days against the best sustained pace of the eight weeks before. Handling times are not known: a low value is idle time or harder tickets.',
    ['queue'],
  ),
} as const;
