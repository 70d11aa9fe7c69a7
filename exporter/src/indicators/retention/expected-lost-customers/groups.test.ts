import type { SegmentSums } from '../silence-sums.js';
import { groupsOf } from './groups.js';

const sums = (segment: string | null, active: number): SegmentSums => ({
  ...{ segment, segments: 1, active, confirmation: 0, warning: 0, critical: 0, bands: [] },
  ...{ lost: active / 10, closedFormLost: active / 5, revenue: 2 * active, revenueAtRisk: active },
});
const errors = { lossErrors: [0.1], segmentLossErrors: { a: [0.2], b: [0.3] } };
const told = (all: readonly SegmentSums[]) =>
  groupsOf(all, errors, 200).map((group) => [group.segment, group.active, group.errors]);

describe('groupsOf', () => {
  it('gives large segments a forecast of their own, and pools the others', () => {
    expect(told([sums('a', 900), sums('b', 200), sums('c', 199), sums('d', 1)])).toEqual([
      ['all', 1300, [0.1]],
      ['a', 900, [0.2]],
      ['b', 200, [0.3]],
      ['other', 200, []],
    ]);
  });

  it('adds up what is expected of a pool', () => {
    const [, , other] = groupsOf([sums('a', 900), sums('c', 100), sums('d', 50)], errors, 200);
    expect(other).toMatchObject({ lost: 15, closedFormLost: 30, revenue: 300, revenueAtRisk: 150 });
  });

  it('has only the whole where no segment is large enough', () => {
    expect(told([sums('c', 199), sums('d', 150)])).toEqual([['all', 349, [0.1]]]);
  });

  it('never gives two groups one name', () => {
    expect(told([sums('all', 800)])).toEqual([['all', 800, [0.1]]]);
    expect(told([sums('a', 900), sums('all', 800), sums('other', 700), sums(null, 300)])).toEqual([
      ['all', 2700, [0.1]],
      ['a', 900, [0.2]],
      ['other', 1800, []],
    ]);
  });
});
