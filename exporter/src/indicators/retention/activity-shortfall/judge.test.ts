import fc from 'fast-check';
import type { Week, WeeklyActivity } from '../../../models/customer-silence/activity/weekly.js';
import type { ActivityParameters } from '../../../models/customer-silence/parameters.js';
import { judgeSegments, type Judged } from './judge.js';

const parameters: ActivityParameters = {
  expectation: { intercept: 0, coefficients: [] },
  sd: 1,
  threshold: 5,
  segments: {},
};
const usual: Week = { customers: 100, actual: 200, expected: 200 };
const others: Week = { customers: 400, actual: 800, expected: 800 };
const weeks = (count: number, week: Week) => Array.from({ length: count }, () => week);

function activity(groups: Readonly<Record<string, readonly Week[]>>): WeeklyActivity {
  const named = Object.entries(groups).map(([name, list]) => ({ name, weeks: list }));
  const sum = (of: (week: Week) => number, i: number) => named.reduce((total, { weeks: w }) => total + of(w[i]!), 0);
  const all = named[0]!.weeks.map((_, i) => ({
    customers: sum(({ customers }) => customers, i),
    actual: sum(({ actual }) => actual, i),
    expected: sum(({ expected }) => expected, i),
  }));
  return { all, groups: named, more: 0 };
}

function judged(groups: Readonly<Record<string, readonly Week[]>>, given: Partial<ActivityParameters> = {}): Judged[] {
  const found = judgeSegments(activity(groups), { ...parameters, ...given }, 50);
  if (typeof found === 'string') throw new Error(found);
  return found;
}

describe('judgeSegments', () => {
  it('finds a segment that falls short of what it was expected to do and the others do', () => {
    const short = { ...usual, actual: 120 };
    const [other, segment] = judged({ other: weeks(8, others), segment: weeks(8, short) });
    expect(segment).toMatchObject({ segment: 'segment', customers: 100, actual: 120 });
    expect(segment!.expected).toBeCloseTo(200, 6);
    expect(segment!.shortfall).toBeCloseTo(0.4, 2);
    // The root of the deviance of 120 of 920, less .5, six times, in units of the threshold of 5.
    const share = 200.5 / 1001;
    const deviance = 2 * (120 * Math.log(120 / (920 * share)) + 800 * Math.log(800 / (920 * (1 - share))));
    expect(segment!.level).toBeCloseTo((6 * (Math.sqrt(deviance) - 0.5)) / 5, 6);
    expect(other!.level).toBe(0);
  });

  it('holds a segment against itself: what is usual for it is no shortfall', () => {
    const modest = { ...usual, actual: 120 };
    const offset = Math.log(120.5 / 200.5);
    const groups = { other: weeks(8, others), modest: weeks(8, modest) };
    const [, segment] = judged(groups, { segments: { modest: { offset, sd: 1 } } });
    expect(segment!.shortfall).toBeCloseTo(0, 9);
    expect(segment!.expected).toBeCloseTo(120, 6);
    expect(segment!.level).toBe(0);
  });

  it('sees no shortfall where all do less alike, by whatever factor', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0.2, max: 3, noNaN: true }), { minLength: 8, maxLength: 8 }), (factors) => {
        const scaled = (week: Week) => factors.map((factor) => ({ ...week, actual: factor * week.expected }));
        for (const { level, shortfall } of judged({ other: scaled(others), segment: scaled(usual) })) {
          expect(Math.abs(shortfall)).toBeLessThan(0.02);
          expect(level).toBe(0);
        }
      }),
    );
  });

  it('is the higher the more is missing, and never odd', () => {
    const week = fc.record({
      customers: fc.integer({ min: 50, max: 1000 }),
      actual: fc.integer({ min: 0, max: 7000 }),
      expected: fc.double({ min: 0, max: 7000, noNaN: true }),
    });
    const eight = fc.array(week, { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(eight, fc.integer({ min: 1, max: 500 }), (list, missing) => {
        const big = weeks(8, { customers: 900, actual: 5000, expected: 5000 });
        const level = (segment: readonly Week[]) => judged({ big, segment })[1]!;
        const less = list.map((each) => ({ ...each, actual: Math.max(0, each.actual - missing) }));
        const [one, other] = [level(list), level(less)];
        expect(Object.values(one).every((value) => typeof value === 'string' || Number.isFinite(value))).toBe(true);
        expect(one.level >= 0 && one.expected >= 0 && one.shortfall < 1).toBe(true);
        expect(other.level).toBeGreaterThanOrEqual(one.level);
      }),
    );
  });

  it('leaves out weeks in which the activity of everybody is missing, and those in which the segment was too small', () => {
    const short = { ...usual, actual: 150 };
    const hole = (week: Week) => ({ ...week, actual: 0 });
    const segment = [...weeks(3, short), hole(usual), short, ...weeks(3, { ...short, customers: 49 })];
    const other = [...weeks(3, others), hole(others), ...weeks(4, others)];
    const four = judged({ other: weeks(4, others), segment: weeks(4, short) })[1]!;
    expect(judged({ other, segment })[1]!.level).toBeCloseTo(four.level, 9);
    expect(judged({ segment: other, other: segment })[0]!.level).toBe(0);
  });

  it('does not take the name of a segment for anything else', () => {
    const [, segment] = judged({ other: weeks(8, others), constructor: weeks(8, usual) });
    expect(segment).toMatchObject({ segment: 'constructor', level: 0 });
  });

  it.each([
    ['nobody is active', { a: weeks(8, { customers: 0, actual: 0, expected: 0 }) }, /^no customer was active/],
    [
      'all activity of the last week is missing',
      { a: [{ ...usual, actual: 3 }, ...weeks(7, usual)], b: [{ ...others, actual: 20 }, ...weeks(7, others)] },
      /were active on 23 days, where 1000 were expected: activity is missing in the data$/,
    ],
    ['there is one segment', { all: weeks(8, usual) }, /^all customers are in one segment, all:/],
    [
      'segments are too small',
      { a: weeks(8, { ...usual, customers: 49 }), b: weeks(8, { ...usual, customers: 30 }) },
      /^the largest segment, a, has 49 of 79 active customers, where it takes 50 /,
    ],
    [
      'the others are too few',
      { a: weeks(8, usual), b: weeks(8, { ...usual, customers: 49 }) },
      /^the largest segment, a, has 100 of 149 /,
    ],
  ])('says so where %s', (_, groups, reason) => {
    expect(judgeSegments(activity(groups), parameters, 50)).toEqual(expect.stringMatching(reason));
  });
});
