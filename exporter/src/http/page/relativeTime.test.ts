import fc from 'fast-check';
import { ago, exact, span, took, until } from './relativeTime.js';

const now = new Date('2026-03-01T14:02:22Z');
const shifted = (seconds: number) => new Date(now.getTime() + seconds * 1000);

describe('relative times', () => {
  it.each([
    [-13 * 86_400, '13 days ahead'],
    [-300, 'just now'],
    [0, 'just now'],
    [4.9, 'just now'],
    [5, '5 s ago'],
    [89, '89 s ago'],
    [90, '1 min ago'],
    [190, '3 min ago'],
    [5399, '89 min ago'],
    [5400, '1 h ago'],
    [86_400, '24 h ago'],
    [172_799, '47 h ago'],
    [172_800, '2 days ago'],
    [40 * 86_400, '40 days ago'],
  ])('%d s back is %j', (seconds, text) => {
    expect(ago(shifted(-seconds), now)).toBe(text);
  });

  it.each([
    [-100, 'due now'],
    [0.9, 'due now'],
    [1, 'in 1 s'],
    [240, 'in 4 min'],
    [7200, 'in 2 h'],
    [3 * 86_400, 'in 3 days'],
  ])('%d s ahead is %j', (seconds, text) => {
    expect(until(shifted(seconds), now)).toBe(text);
  });

  it.each([
    [0, '0 ms'],
    [0.0123, '12 ms'],
    [1, '1.0 s'],
    [9.99, '9.9 s'],
    [45.7, '45 s'],
    [720, '12 min'],
  ])('a job of %d s took %j', (seconds, text) => {
    expect(took(seconds)).toBe(text);
  });

  it('are never longer than what they tell of, and lose at most half of it', () => {
    const units: Record<string, number> = { s: 1, min: 60, h: 3600, days: 86_400 };
    fc.assert(
      fc.property(fc.double({ min: 1, max: 1e9, noNaN: true }), (seconds) => {
        const [, amount = '', unit = ''] = /^(\d+) (\w+)$/.exec(span(seconds)) ?? [];
        const told = Number(amount) * units[unit]!;
        expect(told).toBeLessThanOrEqual(seconds);
        expect(told).toBeGreaterThan(seconds / 2);
      }),
    );
  });

  it('have an exact form', () => {
    expect(exact(now)).toBe('2026-03-01 14:02 UTC');
  });
});
