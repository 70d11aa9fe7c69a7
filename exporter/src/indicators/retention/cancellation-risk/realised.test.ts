import { usualRate, type Window } from './realised.js';

const windows = (...cancelled: number[]): Window[] => cancelled.map((n) => ({ held: 100, cancelled: n }));

it('is the median of past windows, which one bad month does not move', () => {
  expect(usualRate(windows(4, 5, 60), 3)).toBe(0.05);
});

it('is the mean where the median is none', () => {
  expect(usualRate(windows(0, 0, 3), 3)).toBeCloseTo(0.01, 12);
});

it('is not known of few windows, of none, and where nobody has cancelled', () => {
  expect(usualRate(windows(4, 5), 3)).toBeNull();
  expect(usualRate([], 0)).toBeNull();
  expect(usualRate(windows(0, 0, 0), 3)).toBeNull();
});
