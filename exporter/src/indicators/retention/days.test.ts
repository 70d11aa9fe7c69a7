import { firstOfMonth, mondayOf, plusDays, plusMonths } from './days.js';

describe('days', () => {
  it('crosses months, leap days and years', () => {
    expect(plusDays('2024-02-28', 2)).toBe('2024-03-01');
    expect(plusDays('2026-01-01', -1)).toBe('2025-12-31');
    expect(plusMonths('2026-01-01', -13)).toBe('2024-12-01');
  });

  it('finds the Monday of a week and the first of a month', () => {
    expect(mondayOf('2026-01-05')).toBe('2026-01-05');
    expect(mondayOf('2026-01-11')).toBe('2026-01-05');
    expect(mondayOf('2026-01-01')).toBe('2025-12-29');
    expect(firstOfMonth('2026-02-28')).toBe('2026-02-01');
  });

  it('refuses what is no day', () => {
    expect(() => plusDays('yesterday', 1)).toThrow('not a day: yesterday');
  });
});
