import fc from 'fast-check';
import { changeOf, expectedChange, type NetFlow } from './flow.js';
import { beatsUnchanged, directionSkill } from './skill.js';

/** Steps back from an instant: each weekday brings its own change, in its first quarter. */
function weekly(byDay: readonly number[], weeks: number): NetFlow {
  return Array.from({ length: weeks * 28 }, (_, step) => (step % 4 === 0 ? byDay[Math.floor(step / 4) % 7]! : 0));
}

it('expects what the same weekdays brought', () => {
  const flow = weekly([1, -2, 3, -4, 5, -6, 7], 5);
  // The coming day is the weekday that ended six days ago.
  expect(expectedChange(flow, 4)).toBe(7);
  expect(expectedChange(flow, 8)).toBe(7 - 6);
  expect(expectedChange(flow, 28)).toBe(4);
  expect(expectedChange(flow, 4, 4)).toBe(1);
});

it('is the mean of at most four weeks, and nothing where no week is known', () => {
  const flow = [...new Array<number>(24).fill(0), 8, 0, 0, 0, ...new Array<number>(200).fill(0)];
  expect(expectedChange(flow, 4)).toBe(2);
  expect(expectedChange(flow.slice(0, 28), 4)).toBe(8);
  expect(expectedChange(flow.slice(0, 27), 4)).toBeNull();
  expect(expectedChange([], 4)).toBeNull();
});

it('uses nothing newer than the instant at which it is made', () => {
  const change = fc.integer({ min: -50, max: 50 });
  fc.assert(
    fc.property(
      fc.array(change, { minLength: 112, maxLength: 200 }),
      fc.array(change, { minLength: 20, maxLength: 20 }),
      fc.integer({ min: 1, max: 28 }),
      (flow, newer, steps) => {
        expect(expectedChange([...newer, ...flow.slice(20)], steps, 20)).toBe(expectedChange(flow, steps, 20));
      },
    ),
  );
});

describe('the skill of the direction', () => {
  it('is perfect where weeks are alike, and none where nothing ever changes', () => {
    const alike = directionSkill(weekly([10, 5, -3, -8, 2, -9, 3], 9))!;
    expect(alike).toMatchObject({ error: 0, auc: 1 });
    expect(beatsUnchanged(alike)).toBe(true);
    const still = directionSkill(weekly([0, 0, 0, 0, 0, 0, 0], 9))!;
    expect(still).toMatchObject({ error: 0, unchangedError: 0, auc: null });
    expect(beatsUnchanged(still)).toBe(false);
  });

  it('loses to "as today" where weeks are opposite to each other', () => {
    const opposite = weekly([10, 5, -3, -8, 2, -9, 3], 9).map((change, step) =>
      Math.floor(step / 28) % 2 ? -change : change,
    );
    expect(beatsUnchanged(directionSkill(opposite)!)).toBe(false);
  });

  it('is not told of two weeks', () => {
    expect(directionSkill(weekly([1, 2, 3, 4, 5, 6, 7], 2))).toBeNull();
  });
});

it('sums changes of steps back', () => {
  expect(changeOf([1, 2, 3, 4], 1, 2)).toBe(5);
});
