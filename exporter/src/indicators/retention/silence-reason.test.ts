import { reasonOf } from './silence-reason.js';

const habit = (repeats: number, recency: number, gap: number, longest = gap) => ({
  ...{ repeats, recency, longest },
  gapLogs: repeats * Math.log(gap),
});

it.each([
  [habit(12, 41, 9, 50), 'no activity for 41 days; usually every 9 days'],
  [habit(12, 50, 9, 50), 'no activity for 50 days; usually every 9 days, and never silent for so long before'],
  [habit(12, 49, 9, 50), 'no activity for 49 days; usually every 9 days'],
  [habit(2, 50, 9), 'no activity for 50 days; usually every 9 days'],
  [habit(30, 1, 1, 9), 'no activity for 1 day; usually every day'],
  [habit(30, 0, 1.2, 9), 'active yesterday; usually every day'],
  [habit(0, 20, 1, 0), 'no activity for 20 days; came on one day only'],
])('%j is told as %s', (given, words) => {
  expect(reasonOf(given)).toBe(words);
});
