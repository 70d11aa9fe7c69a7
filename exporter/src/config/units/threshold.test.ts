import { parseThreshold, thresholdUnit } from './threshold.js';
import { UnitError } from './unit-error.js';

describe('thresholds', () => {
  it('take the unit of their metric', () => {
    expect(thresholdUnit('leadline_x_ratio')).toBe('ratio');
    expect(thresholdUnit('leadline_x_seconds')).toBe('seconds');
    expect(thresholdUnit('leadline_x_tickets')).toBe('number');
    expect(thresholdUnit(undefined)).toBe('any');
    expect([parseThreshold('120%', 'ratio'), parseThreshold('2h', 'seconds'), parseThreshold(90, 'seconds')]).toEqual([
      1.2, 7200, 90,
    ]);
    expect([parseThreshold('-5', 'number'), parseThreshold('20%', 'any'), parseThreshold('500ms', 'any')]).toEqual([
      -5, 0.2, 0.5,
    ]);
  });

  it.each([
    ['2h', 'ratio'],
    ['20%', 'seconds'],
    ['20%', 'number'],
    ['2h', 'number'],
    ['two', 'any'],
  ] as const)('%s is none for a metric in %s', (text, unit) => {
    expect(() => parseThreshold(text, unit)).toThrow(UnitError);
  });
});
