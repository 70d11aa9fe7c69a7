import { gauge } from '../define.js';
import { metricFaults } from './metric-rules.js';

describe('metricFaults', () => {
  it.each([
    ['leadline_retention_ratio', []],
    ['leadline_Retention', ['is not snake case']],
    ['leadline_tickets_total', ['ends with _total, which a gauge does not']],
    ['leadline_drain_hours', ['is in hours, not in a base unit']],
    ['leadline_seconds_left', ['does not end with its unit, seconds']],
  ] as const)('finds in %s: %j', (name, faults) => {
    expect(metricFaults(gauge(name, 'Help.', ['queue']))).toEqual(faults);
  });

  it('holds labels and help to the rules', () => {
    expect(metricFaults(gauge('leadline_a', 'help', ['le', 'Queue', 'le']))).toEqual([
      'has the label le, which is taken',
      'has the label Queue, which is not snake case',
      'has the label le, which is taken',
      'has a label twice',
      'has a help text that is no sentence',
    ]);
  });
});
