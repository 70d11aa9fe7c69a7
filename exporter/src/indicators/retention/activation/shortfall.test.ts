import { seededRandom } from '../../../statistics/random/random.js';
import { shortfallOf, usualOf } from './shortfall.js';
import type { Week } from './weeks.js';

const minimum = { expected: 80, blocks: 4 };

function weeksOf(...counts: readonly (readonly [customers: number, reached: number])[]): Week[] {
  return counts.map(([customers, reached], i) => ({ start: String(i), customers, reached }));
}

const times = (n: number, count: readonly [number, number]) => Array.from({ length: n }, () => count);

describe('shortfallOf', () => {
  it('holds the latest week against the median of the eight before', () => {
    const found = shortfallOf(weeksOf([900, 0], ...times(3, [200, 120]), ...times(5, [200, 100]), [200, 60]), minimum);
    expect(found).toEqual({ pooled: 1, customers: 200, reached: 60, usual: 0.5 });
  });

  it('pools weeks until enough are expected to come back', () => {
    const found = shortfallOf(weeksOf(...times(15, [60, 30]), [50, 10], [60, 20], [60, 10]), minimum);
    expect(found).toEqual({ pooled: 3, customers: 170, reached: 40, usual: 0.5 });
  });

  it('passes over stretches without customers', () => {
    const found = shortfallOf(weeksOf(...times(4, [200, 100]), ...times(6, [0, 0]), [200, 90]), minimum);
    expect(found).toMatchObject({ pooled: 1, usual: 0.5 });
  });

  it('says how far it came where there is too little', () => {
    expect(shortfallOf([], minimum)).toEqual({ expected: 0, blocks: 0 });
    expect(shortfallOf(weeksOf([100, 50]), minimum)).toEqual({ expected: 0, blocks: 0 });
    expect(shortfallOf(weeksOf(...times(3, [200, 100]), [200, 0]), minimum)).toEqual({ expected: 100, blocks: 3 });
    expect(shortfallOf(weeksOf(...times(36, [10, 5])), minimum)).toEqual({ expected: 20, blocks: 8 });
    expect(shortfallOf(weeksOf(...times(36, [500, 0])), minimum)).toEqual({ expected: 0, blocks: 0 });
  });

  it.each([0.05, 0.4, 0.8])('is not driven to its warning by chance, at a share of %d', (share) => {
    const random = seededRandom(7);
    const week = (): [number, number] => {
      const customers = Math.round(80 / share);
      return [customers, Array.from({ length: customers }, random).filter((u) => u < share).length];
    };
    const weeks = weeksOf(...Array.from({ length: 2000 }, week));
    const shortfalls = weeks.slice(9).map((_, i) => {
      const found = shortfallOf(weeks.slice(i, i + 9), { expected: 60, blocks: 4 });
      if (!('usual' in found)) throw new Error('too few');
      return 1 - found.reached / found.customers / found.usual;
    });
    const beyond = (limit: number) => shortfalls.filter((value) => value > limit).length / shortfalls.length;
    expect(beyond(0.25)).toBeLessThan(1 / 40);
    expect(beyond(0.5)).toBe(0);
  });
});

describe('usualOf', () => {
  it('is the median, between the two middle ones of an even number', () => {
    const blocks = [1, 9, 4, 2].map((reached) => ({ customers: 10, reached }));
    expect(usualOf(blocks)).toBeCloseTo(0.3, 12);
    expect(usualOf(blocks.slice(1))).toBeCloseTo(0.4, 12);
    expect(usualOf([])).toBeNull();
  });
});
