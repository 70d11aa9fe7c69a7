import fc from 'fast-check';
import { seededRandom } from '../random/random.js';
import { poisson } from '../testing/samplers.js';
import { expectedDay, restOfDayFactor, totalOf } from './day-profile.js';
import { dayTypes, type DayCounts } from './day-types.js';
import { beatsNoChange, forecastSkill } from './walk-forward.js';

const SLOTS = 48;
/** An office from 8 to 18 with a peak in the morning; Friday short, Saturday evening only. */
function means(weekday: number): number[] {
  return Array.from({ length: SLOTS }, (_, slot) => {
    if (weekday === 5) return slot >= 36 ? 8 : 0;
    const closes = weekday === 4 ? 26 : 36;
    return slot >= 16 && slot < closes ? 20 + 15 * Math.exp(-(((slot - 22) / 4) ** 2)) : 0;
  });
}

function history(weeks: number, seed: number): DayCounts[] {
  const random = seededRandom(seed);
  return Array.from({ length: 7 * weeks }, (_, day) => ({
    day,
    counts: means(day % 7).map((mean) => poisson(random, mean)),
  }));
}

it('learns which weekdays are alike, whatever they are called', () => {
  for (const seed of [1, 2, 3]) {
    const types = dayTypes(history(6, seed)).sort((a, b) => b.length - a.length);
    expect(types).toEqual([[0, 1, 2, 3, 6], expect.any(Array), expect.any(Array)]);
  }
  expect(dayTypes([])).toEqual([]);
});

it('expects what came on such days, more of it where newer days had more', () => {
  const days = history(6, 4);
  const expected = expectedDay(days, 42)!;
  expect(totalOf(expected) / totalOf(means(0))).toBeCloseTo(1, 1);
  expect(expected[22]! / means(0)[22]!).toBeCloseTo(1, 0);
  const doubled = days.map(({ day, counts }) => ({ day, counts: counts.map((n) => (day >= 28 ? 2 * n : n)) }));
  expect(totalOf(expectedDay(doubled, 42)!)).toBeGreaterThan(1.35 * totalOf(expected));
});

it('uses no day that was not over', () => {
  const days = history(4, 5);
  const later = days.map(({ day, counts }) => ({ day, counts: day >= 21 ? counts.map((n) => 9 * n) : counts }));
  expect(expectedDay(later, 21)).toEqual(expectedDay(days, 21));
});

it('is finite whatever came, and null for a weekday of which nothing is known', () => {
  const counts = fc.array(fc.nat({ max: 1000 }), { minLength: 4, maxLength: 4 });
  fc.assert(
    fc.property(fc.array(counts, { minLength: 7, maxLength: 30 }), (rows) => {
      const days = rows.map((row, day) => ({ day, counts: row }));
      const expected = expectedDay(days, rows.length)!;
      for (const value of expected) expect(Number.isFinite(value) && value >= 0).toBe(true);
      expect(totalOf(expected)).toBeLessThanOrEqual(Math.max(...rows.map(totalOf)) + 1);
    }),
  );
  expect(expectedDay([{ day: 0, counts: [1] }], 1)).toBeNull();
  const nothing = history(3, 6).map(({ day, counts }) => ({ day, counts: counts.map(() => 0) }));
  expect(totalOf(expectedDay(nothing, 21)!)).toBe(0);
});

it('corrects the rest of a day by what came so far, the more the more came', () => {
  expect(restOfDayFactor(0, 0)).toBe(1);
  expect(restOfDayFactor(400, 200)).toBe(1.5);
  expect(restOfDayFactor(0, 200)).toBe(0.5);
});

describe('the skill of the forecast', () => {
  it('beats saying that nothing changes where days have a rhythm', () => {
    const skill = forecastSkill(history(7, 7));
    if ('status' in skill) throw new Error(skill.reason);
    expect(skill.days).toBe(28);
    expect(skill.wape).toBeLessThan(0.85 * skill.lastWeek);
    expect(beatsNoChange(skill)).toBe(true);
  });

  it('does not where every day is as the one before', () => {
    const random = seededRandom(8);
    const days: DayCounts[] = [];
    for (let day = 0; day < 42; day++) {
      const step = random() < 0.5 ? 0.5 : 2;
      days.push({
        day,
        counts:
          days.length === 0 || day % 7 === 0 ? Array.from({ length: SLOTS }, () => 50 * step) : days.at(-1)!.counts,
      });
    }
    const skill = forecastSkill(days);
    if ('status' in skill) throw new Error(skill.reason);
    expect(beatsNoChange(skill)).toBe(false);
  });

  it('says so where there is too little, or nothing at all', () => {
    expect(forecastSkill(history(2, 9))).toMatchObject({ status: 'not_enough_data' });
    expect(forecastSkill([])).toMatchObject({ status: 'not_enough_data' });
  });
});
