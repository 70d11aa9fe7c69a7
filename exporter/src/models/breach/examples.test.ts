import { DAY_S, type Curves } from './curves.js';
import { answeredAt, type Example } from './examples.js';

const curves: Curves = { pooled: { from: [0], start: [1], slope: [0] }, curves: [] };
const usual = { tau: 0, age: 0, visits: 1, waiting: 1, queueDue: 0, queueMissed: 0, allDue: 0, allMissed: 0 };

/** Seen so many days before a fit, due and met so many days after that. */
function seen(ago: number, due: number, met: number): Example {
  const [slack, metAfter] = [due * DAY_S, met * DAY_S];
  return { ...usual, ago: ago * DAY_S, slack, metAfter, key: 'new', priority: 'high' };
}
const answers = (...examples: Example[]) =>
  answeredAt(examples, 0, curves).map(({ example, missed }) => [example.slack / DAY_S, missed]);

it('judges what was due by its deadline', () => {
  expect(answers(seen(3, 3, 2), seen(3, 2, 3))).toEqual([
    [3, false],
    [2, true],
  ]);
});

it('judges what is not due yet by whole weeks only, which hold the same work on every weekday of a fit', () => {
  expect(answers(seen(3, 4, 5), seen(3, 4, 1), seen(6.9, 8, 9))).toEqual([]);
  expect(answers(seen(10, 20, 6), seen(13, 20, 8), seen(15, 20, 8))).toEqual([
    [7, false],
    [7, true],
    [14, false],
  ]);
});
