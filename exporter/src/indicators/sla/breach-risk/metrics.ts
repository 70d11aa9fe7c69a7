import { gauge } from '../../define.js';

const TARGET = ['queue', 'priority', 'target'] as const;

export const metrics = {
  expected: gauge(
    'leadline_breach_risk_ratio',
    'Share of the open, not yet overdue tickets that will miss their target, by the sum of their chances; of queues and priorities with enough of them.',
    TARGET,
  ),
  open: gauge(
    'leadline_breach_risk_open_tickets',
    'Open tickets whose target is neither met nor due: those that have a chance of missing it.',
    TARGET,
  ),
  likely: gauge(
    'leadline_breach_risk_likely_tickets',
    'Of leadline_breach_risk_open_tickets, those whose chance of missing their target is a half or more.',
    TARGET,
  ),
  byChance: gauge(
    'leadline_breach_risk_tickets',
    'Of leadline_breach_risk_open_tickets, those whose chance of missing their target in percent is under_20, from_20, from_50 or from_80.',
    [...TARGET, 'chance'],
  ),
  missed: gauge(
    'leadline_breach_risk_base_ratio',
    'Share of tickets that missed the target in the weeks from which the chances were learnt.',
    ['target'],
  ),
  informative: gauge(
    'leadline_breach_risk_informative',
    'Whether chances tell tickets apart: 1, or 0 where more than 95 or fewer than 1 of 100 tickets miss the target, so that they are all much the same.',
    ['target'],
  ),
  lowSkill: gauge(
    'leadline_breach_risk_low_skill',
    'Whether chances are by priority only, for want of a history of ticket states, and tell little: 1, else 0.',
    ['target'],
  ),
} as const;
