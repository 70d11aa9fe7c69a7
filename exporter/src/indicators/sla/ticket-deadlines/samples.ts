import type { Sample } from '../../define.js';
import { DUES, windows, type Cell } from './counts.js';
import { groupsOf, shortfallOf, sumOf, type Counts } from './judge.js';
import type { metrics } from './metrics.js';
import type { Target } from '../../../model/promises.js';

type DeadlineSample = Sample<typeof metrics>;

/** How the last week stands against what is promised, of each group with enough tickets in it. */
export function judgedSamples(
  cells: readonly Cell[],
  targets: readonly Target[],
  least: number,
  promised: number,
): DeadlineSample[] {
  return groupsOf(
    cells.flatMap((cell) => targets.map((target) => countsOf(cell, target))),
    least,
  ).flatMap(({ group, cells: members }) => {
    const week = sumOf(members.map((counts) => counts.windows['7d']));
    if (week.decided < least) return [];
    const labels = { ...group };
    return [
      { metric: 'shortfall', labels, value: shortfallOf(week, promised) },
      { metric: 'judgedMet', labels, value: week.met },
      { metric: 'judged', labels, value: week.decided },
    ];
  });
}

export function cellSamples(cell: Cell, target: Target): DeadlineSample[] {
  const counts = countsOf(cell, target);
  const { queue, priority, open } = counts;
  const labels = { queue, priority, target };
  return [
    ...DUES.map((due): DeadlineSample => ({ metric: 'open', labels: { ...labels, due }, value: open[due] })),
    ...windows.flatMap((window): DeadlineSample[] => {
      const { met, decided } = counts.windows[window];
      const within = { ...labels, window };
      return [
        ...(decided > 0 ? [{ metric: 'attainment' as const, labels: within, value: met / decided }] : []),
        { metric: 'met', labels: within, value: met },
        { metric: 'decided', labels: within, value: decided },
      ];
    }),
  ];
}

function countsOf({ queue, priority, targets }: Cell, target: Target): Counts & Pick<Cell['targets'][Target], 'open'> {
  return { queue, priority, target, ...targets[target] };
}
