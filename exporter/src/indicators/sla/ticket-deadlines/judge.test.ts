import fc from 'fast-check';
import { groupsOf, shortfallOf, sumOf, type Counts } from './judge.js';

function cell(queue: string, priority: string, decided: number): Counts {
  const counts = { met: decided, decided };
  return { queue, priority, target: 'resolution', windows: { '7d': counts, '28d': counts } };
}

describe('groupsOf', () => {
  it('judges by itself what has enough tickets, and the rest of its queue together', () => {
    const cells = [cell('a', 'normal', 80), cell('a', 'low', 79), cell('a', 'urgent', 3), cell('b', 'low', 5)];
    const groups = groupsOf(cells, 20).map(({ group, cells: members }) => [
      group.queue,
      group.priority,
      sumOf(members.map((member) => member.windows['28d'])).decided,
    ]);
    expect(groups).toEqual([
      ['a', 'normal', 80],
      ['a', 'other', 82],
      ['b', 'other', 5],
    ]);
  });

  it('keeps targets apart', () => {
    const cells = [cell('a', 'low', 5), { ...cell('a', 'low', 5), target: 'first_response' as const }];
    expect(groupsOf(cells, 20).map(({ group }) => group.target)).toEqual(['resolution', 'first_response']);
  });

  it('counts a priority that is called other once', () => {
    expect(groupsOf([cell('a', 'other', 100), cell('a', 'low', 1)], 20)).toHaveLength(1);
  });
});

describe('shortfallOf', () => {
  it('is what chance does not explain', () => {
    // (.7 + .03125 + 2.5 x sqrt(.0021 + .00015625)) / 1.0625 = .85 / 1.0625 = .8
    expect(shortfallOf({ met: 70, decided: 100 }, 0.95)).toBeCloseTo(0.15, 12);
    expect(shortfallOf({ met: 100, decided: 100 }, 0.95)).toBeCloseTo(-0.05, 12);
  });

  it('needs more of few tickets', () => {
    expect(shortfallOf({ met: 14, decided: 20 }, 0.9)).toBeLessThan(0.02);
    expect(shortfallOf({ met: 140, decided: 200 }, 0.9)).toBeGreaterThan(0.1);
  });

  it('is never more than what is missing, comes near it with many tickets, and falls with every ticket met', () => {
    const counts = fc.tuple(fc.integer({ min: 1, max: 1e6 }), fc.double({ min: 0, max: 1, noNaN: true }));
    fc.assert(
      fc.property(counts, fc.double({ min: 0.5, max: 1, noNaN: true }), ([decided, share], promised) => {
        const met = Math.floor(share * decided);
        const shortfall = shortfallOf({ met, decided }, promised);
        const missing = promised - met / decided;
        expect(shortfall).toBeLessThanOrEqual(missing + 1e-9);
        expect(missing - shortfall).toBeLessThan(6.25 / (decided + 6.25) + 1.25 / Math.sqrt(decided) + 1e-9);
        if (met < decided) expect(shortfallOf({ met: met + 1, decided }, promised)).toBeLessThan(shortfall + 1e-12);
      }),
    );
  });
});
