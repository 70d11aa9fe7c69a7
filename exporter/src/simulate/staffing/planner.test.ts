import fc from 'fast-check';
import { closingHour, openHoursPerDay, openingHour } from '../time/rhythm.js';
import { agentsAt } from './planner.js';

const day = (hoursNeeded: number) => Array.from({ length: 24 }, (_, hour) => agentsAt(hour, hoursNeeded));

it('plans the hours needed, rounded up, in a day shift with more people in the morning', () => {
  fc.assert(
    fc.property(fc.double({ min: openHoursPerDay, max: 500, noNaN: true }), (hoursNeeded) => {
      const agents = day(hoursNeeded);
      expect(agents.reduce((sum, n) => sum + n, 0)).toBe(Math.ceil(hoursNeeded));
      const shift = agents.slice(openingHour, closingHour);
      expect([...shift].sort((a, b) => b - a)).toEqual(shift);
      expect(Math.max(...shift) - Math.min(...shift)).toBeLessThanOrEqual(1);
    }),
  );
});

it('always has somebody there while the office is open, and nobody on a day off', () => {
  expect(day(0.5).reduce((sum, n) => sum + n, 0)).toBe(openHoursPerDay);
  expect(day(0).every((n) => n === 0)).toBe(true);
});
