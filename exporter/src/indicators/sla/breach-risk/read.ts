import { notEnoughData, type ReadContext, type ReadResult, type Sample } from '../../define.js';
import { knownTargets } from '../open-chances.js';
import { countChances } from './counts.js';
import type { metrics } from './metrics.js';
import { cellSamples, SERIES_OF_CELL, targetSamples } from './samples.js';

export async function read(ctx: ReadContext): Promise<ReadResult<typeof metrics>> {
  const known = knownTargets(ctx);
  if ('status' in known) return known;
  const least = Math.max(1, ctx.minimum['openTickets']!);
  const mostCells = Math.max(1, Math.floor(ctx.maxSeries / known.length / SERIES_OF_CELL) - 1);
  const samples: Sample<typeof metrics>[] = known.flatMap(targetSamples);
  let [open, dropped] = [0, 0];
  for (const target of known) {
    const { cells, all } = await countChances(ctx, target, mostCells);
    open += cells.length;
    dropped += (all - cells.length) * SERIES_OF_CELL;
    samples.push(...cells.flatMap((cell) => cellSamples(cell, target, least)));
  }
  if (open === 0) return notEnoughData('no ticket is open with a due time that is still to come');
  return { samples, dropped };
}
