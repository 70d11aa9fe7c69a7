import fc from 'fast-check';
import { PriorityQueue } from './priority-queue.js';
import { Timeline } from './timeline.js';

it('hands out by rank, equal ranks in order of arrival, with pushes and pops mixed', () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.integer({ min: 0, max: 20 }))), (moves) => {
      const queue = new PriorityQueue<number>();
      const model: { rank: number; id: number }[] = [];
      moves.forEach((rank, id) => {
        if (rank !== null) {
          queue.push(rank, id);
          model.push({ rank, id });
          model.sort((a, b) => a.rank - b.rank || a.id - b.id);
        } else {
          expect(queue.nextRank).toBe(model[0]?.rank ?? Infinity);
          expect(queue.pop()).toBe(model.shift()?.id);
        }
        expect(queue.size).toBe(model.length);
      });
    }),
  );
});

describe('a timeline', () => {
  it('lets happen what is due, in order, also what is scheduled meanwhile', () => {
    const timeline = new Timeline(0);
    const happened: string[] = [];
    timeline.at(5, () => happened.push('b'));
    timeline.at(2, () => {
      happened.push('a');
      timeline.at(2, () => happened.push('a too'));
      timeline.at(9, () => happened.push('c'));
    });
    while (timeline.step(8));
    expect(happened).toEqual(['a', 'a too', 'b']);
    expect(timeline.now).toBe(8);
    expect(timeline.step(9)).toBe(true);
    expect(happened).toEqual(['a', 'a too', 'b', 'c']);
  });

  it('refuses what would be in the past, or at no time', () => {
    const timeline = new Timeline(10);
    expect(() => timeline.at(9, () => undefined)).toThrow(RangeError);
    expect(() => timeline.at(NaN, () => undefined)).toThrow(RangeError);
  });
});
