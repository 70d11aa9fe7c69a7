import type { Sample } from '../../define.js';
import type { KnownTarget } from '../open-chances.js';
import { bands, type Cell } from './counts.js';
import type { metrics } from './metrics.js';

type RiskSample = Sample<typeof metrics>;

/** Series of one queue, priority and target. */
export const SERIES_OF_CELL = 3 + bands.length;

/** Chances that tell nothing are not shown: the open tickets are. @param least open tickets of which a share is told */
export function cellSamples(cell: Cell, { target, informative }: KnownTarget, least: number): RiskSample[] {
  const { queue, priority, open, expected } = cell;
  const labels = { queue, priority, target };
  const counted: RiskSample = { metric: 'open', labels, value: open };
  if (!informative) return [counted];
  return [
    ...(open >= least ? [{ metric: 'expected' as const, labels, value: expected / open }] : []),
    counted,
    { metric: 'likely', labels, value: cell.bands.from_50 + cell.bands.from_80 },
    ...bands.map((chance): RiskSample => ({
      metric: 'byChance',
      labels: { ...labels, chance },
      value: cell.bands[chance],
    })),
  ];
}

export function targetSamples({ target, parameters, informative }: KnownTarget): RiskSample[] {
  const labels = { target };
  return [
    { metric: 'missed', labels, value: parameters.baseRate },
    { metric: 'informative', labels, value: informative ? 1 : 0 },
    { metric: 'lowSkill', labels, value: parameters.by === 'priority' ? 1 : 0 },
  ];
}
