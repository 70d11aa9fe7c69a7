import { gauge } from '../../define.js';

const TARGET = ['queue', 'priority', 'target'] as const;

export const metrics = {
  ratio: gauge(
    'leadline_expected_breaches_to_usual_ratio',
    'Expected breaches of the next 24 hours by those that usually come in these 24 hours of the week, 5 added to both so that small numbers do not shout.',
    TARGET,
  ),
  expected: gauge(
    'leadline_expected_breaches_tickets',
    'Open tickets that are due in the next 24 hours and will miss their target, by the sum of their chances.',
    TARGET,
  ),
  due: gauge(
    'leadline_expected_breaches_due_tickets',
    'Open tickets that are due in the next 24 hours: those of which some will miss their target.',
    TARGET,
  ),
  usual: gauge(
    'leadline_expected_breaches_usual_tickets',
    'Tickets that missed their target in the same 24 hours of the week and had been open when they began, mean of the last four weeks.',
    TARGET,
  ),
} as const;
