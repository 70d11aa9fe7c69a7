import { scoredTickets } from '../../../models/breach/score.js';
import { sql } from '../../../sql/sql.js';
import type { ReadContext } from '../../define.js';
import type { KnownTarget } from '../open-chances.js';
import { DAY_MS, missedFrom } from './usual.js';

/** Tickets of one queue and priority. */
export interface Cell {
  readonly queue: string;
  readonly priority: string;
  /** Open, and due in the next 24 hours. */
  readonly due: number;
  /** Of these, how many will miss their target. */
  readonly expected: number;
  readonly usual: number;
}

/** Those of which most are expected or usual first. The curves alone add up better than the logistic. */
export async function expectedBreaches(ctx: ReadContext, { target, parameters }: KnownTarget): Promise<Cell[]> {
  const rows = await ctx.store.query<
    Pick<Cell, 'queue' | 'priority' | 'due' | 'expected'> & { [c: string]: string | number }
  >(sql`
    select queue, priority, count(*) as due, sum(unmet) as expected
    from ${scoredTickets(ctx, target, parameters)} t where due_at <= ${new Date(ctx.asOf.getTime() + DAY_MS)}
    group by queue, priority`);
  const keyOf = ({ queue, priority }: Pick<Cell, 'queue' | 'priority'>) => JSON.stringify([queue, priority]);
  const cells = new Map<string, Cell>(
    rows.map(({ queue, priority, due, expected }) => {
      const cell = { queue, priority, due, expected, usual: 0 };
      return [keyOf(cell), cell];
    }),
  );
  for (const { queue, priority, usual } of await missedFrom(ctx, target, ctx.asOf)) {
    if (usual === 0) continue;
    const key = keyOf({ queue, priority });
    cells.set(key, { ...(cells.get(key) ?? { queue, priority, due: 0, expected: 0 }), usual });
  }
  const size = (cell: Cell) => Math.max(cell.due, cell.usual);
  return [...cells.values()].sort((a, b) => size(b) - size(a) || (keyOf(a) < keyOf(b) ? -1 : 1));
}
