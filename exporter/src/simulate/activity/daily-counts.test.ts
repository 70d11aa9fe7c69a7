import fc from 'fast-check';
import { DailyCounts } from './daily-counts.js';

it('sums as a list of all days would, over the last 64 days', () => {
  const steps = fc.array(fc.record({ wait: fc.integer({ min: 0, max: 90 }), events: fc.integer({ min: 0, max: 3 }) }));
  fc.assert(
    fc.property(steps, (list) => {
      const counts = new DailyCounts();
      const all: number[] = [];
      let day = 20_000;
      for (const { wait, events } of list) {
        day += wait;
        for (let i = 0; i < events; i++) {
          counts.add(day);
          all.push(day);
        }
        const expected = (from: number, to: number) => all.filter((d) => d >= from && d < to).length;
        expect(counts.sum(day - 56, day - 28)).toBe(expected(day - 56, day - 28));
        expect(counts.sum(day - 28, day)).toBe(expected(day - 28, day));
      }
    }),
  );
});
