import { notEnoughData, type ReadContext, type ReadResult, type Sample } from '../../define.js';
import { knownTargets } from '../open-chances.js';
import { expectedBreaches } from './counts.js';
import type { metrics } from './metrics.js';
import { ratioToUsual } from './usual.js';

export async function read(ctx: ReadContext): Promise<ReadResult<typeof metrics>> {
  const known = knownTargets(ctx);
  if ('status' in known) return known;
  const samples: Sample<typeof metrics>[] = [];
  for (const target of known)
    for (const { queue, priority, due, expected, usual } of await expectedBreaches(ctx, target)) {
      const labels = { queue, priority, target: target.target };
      samples.push(
        { metric: 'ratio', labels, value: ratioToUsual(expected, usual) },
        { metric: 'expected', labels, value: expected },
        { metric: 'due', labels, value: due },
        { metric: 'usual', labels, value: usual },
      );
    }
  if (samples.length === 0)
    return notEnoughData(
      'no open ticket is due in the next 24 hours, and none missed its target in the same 24 hours of the last four weeks',
    );
  return samples;
}
