import { gauge } from '../../define.js';

const TARGET = ['queue', 'priority', 'target'] as const;

export const metrics = {
  shortfall: gauge(
    'leadline_deadline_shortfall_ratio',
    'By how much the share of tickets that met their target in the last 7 days lies below the promised share at least, chance allowed for; up to 0 chance explains it. Priority "other" is the priorities with few tickets together.',
    TARGET,
  ),
  judgedMet: gauge(
    'leadline_deadline_judged_met_tickets',
    'Tickets of leadline_deadline_judged_tickets that met their target.',
    TARGET,
  ),
  judged: gauge(
    'leadline_deadline_judged_tickets',
    'Tickets of which it was decided in the last 7 days whether they met their target, by what is judged together.',
    TARGET,
  ),
  promised: gauge('leadline_deadline_promised_ratio', 'Share of tickets that should meet their target.'),
  open: gauge(
    'leadline_deadline_open_tickets',
    'Open tickets (for first_response: those without an answer) by the time left to the target: overdue, under_4h, under_24h, under_72h, later, or none where no due time is set or the clock stands still.',
    [...TARGET, 'due'],
  ),
  attainment: gauge(
    'leadline_deadline_attainment_ratio',
    'Share of the tickets decided in the last 7 or 28 days that met their target. Open and past due is decided: missed.',
    [...TARGET, 'window'],
  ),
  met: gauge(
    'leadline_deadline_met_tickets',
    'Tickets that met their target in the last 7 or 28 days: answered or resolved before they were due.',
    [...TARGET, 'window'],
  ),
  decided: gauge(
    'leadline_deadline_decided_tickets',
    'Tickets that met their target in the last 7 or 28 days, or whose due time passed then.',
    [...TARGET, 'window'],
  ),
} as const;
