import fc from 'fast-check';
import { episodesOf, pointsToHold } from './episodes.js';

const DAY = 86_400_000;
const above = { direction: 'above', threshold: 10, holds: 1 } as const;
const of = (...values: number[]) => Float64Array.from(values);

it('begin when the threshold is crossed and end when it is not any more, or nothing is known', () => {
  expect(episodesOf(of(0, 11, 12, 10, 11, NaN, 11), above)).toEqual([
    { firedAt: 1, lastAt: 2 },
    { firedAt: 4, lastAt: 4 },
    { firedAt: 6, lastAt: 6 },
  ]);
});

it('begin when the condition has held long enough', () => {
  expect(episodesOf(of(11, 11, 11, 11, 0, 11, 11), { ...above, holds: 3 })).toEqual([{ firedAt: 2, lastAt: 3 }]);
});

it('hold as Prometheus counts: the first evaluation after the time has passed', () => {
  expect([0, 3_600_000, DAY, 2.5 * DAY].map((ms) => pointsToHold(ms, DAY))).toEqual([1, 1, 2, 3]);
});

const values = fc.array(fc.oneof(fc.double({ min: 0, max: 20, noNaN: true }), fc.constant(NaN)), { maxLength: 50 });

it('cover exactly the points at which the condition has held long enough, in order', () => {
  fc.assert(
    fc.property(values, fc.integer({ min: 1, max: 4 }), (list, holds) => {
      const episodes = episodesOf(Float64Array.from(list), { ...above, holds });
      const covered = new Set(
        episodes.flatMap(({ firedAt, lastAt }) => Array.from({ length: lastAt - firedAt + 1 }, (_, i) => firedAt + i)),
      );
      list.forEach((_, point) => {
        const held = point + 1 >= holds && list.slice(point + 1 - holds, point + 1).every((value) => value > 10);
        expect([point, covered.has(point)]).toEqual([point, held]);
      });
      episodes.slice(1).forEach(({ firedAt }, i) => expect(firedAt).toBeGreaterThan(episodes[i]!.lastAt + 1));
    }),
  );
});

it('of what is below are those of the mirror image above', () => {
  fc.assert(
    fc.property(values, (list) => {
      const mirrored = Float64Array.from(list.map((value) => -value));
      expect(episodesOf(mirrored, { direction: 'below', threshold: -10, holds: 2 })).toEqual(
        episodesOf(Float64Array.from(list), { ...above, holds: 2 }),
      );
    }),
  );
});
