import { gauge } from '../../define.js';

const AHEAD = ['queue', 'ahead'] as const;
const BY_WINDOW = ['queue', 'window'] as const;

export const metrics = {
  share: gauge(
    'leadline_staffing_missing_ratio',
    'Planned agents missing in the next 24 hours, as a share of those required in its hours of work; hours with more than enough do not make up for others.',
    ['queue'],
  ),
  missingHours: gauge(
    'leadline_staffing_missing_agent_seconds',
    'Working time missing in the plan for the next 24h or 168h, summed over hours in which fewer agents are planned than required.',
    BY_WINDOW,
  ),
  requiredHours: gauge(
    'leadline_staffing_required_agent_seconds',
    'Working time required in the hours of work of the next 24h or 168h, as far as people are planned.',
    BY_WINDOW,
  ),
  largest: gauge(
    'leadline_staffing_largest_gap_agents',
    'Agents missing in the hour in which most are, in the next 24h or 168h.',
    BY_WINDOW,
  ),
  largestAt: gauge(
    'leadline_staffing_largest_gap_timestamp_seconds',
    'When the hour begins in which most agents are missing; no series where none is.',
    BY_WINDOW,
  ),
  missing: gauge(
    'leadline_staffing_missing_agents',
    'Agents missing in an hour of work: 1 is the hour that begins next.',
    AHEAD,
  ),
  required: gauge('leadline_staffing_required_agents', 'Agents required in an hour of work, by Erlang C.', AHEAD),
  planned: gauge('leadline_staffing_planned_agents', 'Agents planned in an hour of work.', AHEAD),
  arrivals: gauge(
    'leadline_staffing_expected_tickets',
    'Tickets expected to be taken up in an hour of work, those of closed hours before it included.',
    AHEAD,
  ),
  handling: gauge(
    'leadline_staffing_handling_seconds',
    'Estimate: working time of an agent for each ticket, from completions per planned hour in the best sustained weeks.',
    ['queue'],
  ),
  error: gauge(
    'leadline_ticket_arrivals_forecast_error_ratio',
    'How far the forecast of tickets by half-hour was off on days that are over, a day ahead: sum of errors by sum of tickets.',
    ['queue'],
  ),
  unchangedError: gauge(
    'leadline_ticket_arrivals_unchanged_error_ratio',
    'The same of saying that nothing changes: as the day before or as a week before, whichever was better.',
    ['queue'],
  ),
} as const;
