import { scoredTickets } from '../../../models/breach/score.js';
import { join, raw, sql } from '../../../sql/sql.js';
import type { ReadContext } from '../../define.js';
import type { KnownTarget } from '../open-chances.js';

/** Bands of chances by where they begin. */
export const BANDS = { under_20: 0, from_20: 0.2, from_50: 0.5, from_80: 0.8 } as const;
export type Band = keyof typeof BANDS;
export const bands = Object.keys(BANDS) as Band[];

/** Open tickets of one queue and priority whose target is neither met nor due. */
export interface Cell {
  readonly queue: string;
  readonly priority: string;
  readonly open: number;
  /** Sum of their chances. */
  readonly expected: number;
  readonly bands: Readonly<Record<Band, number>>;
}

export interface Counted {
  /** Those with most tickets first. */
  readonly cells: readonly Cell[];
  /** How many there are, with those beyond the limit. */
  readonly all: number;
}

export async function countChances(
  ctx: ReadContext,
  { target, parameters }: KnownTarget,
  mostCells: number,
): Promise<Counted> {
  const { dialect } = ctx.store;
  const sums = bands.map((band, i) => {
    const next = bands[i + 1];
    const below = next ? sql`and chance < ${dialect.toNumber(sql`${BANDS[next]}`)}` : sql``;
    const within = sql`chance >= ${dialect.toNumber(sql`${BANDS[band]}`)} ${below}`;
    return sql`sum(case when ${within} then 1 else 0 end) as ${raw(band)}`;
  });
  const rows = await ctx.store.query<
    Record<'queue' | 'priority', string> & Record<'open' | 'expected' | 'cells' | Band, number>
  >(sql`
    with counted as (
      select queue, priority, count(*) as open, sum(chance) as expected, ${join(sums)}
      from ${scoredTickets(ctx, target, parameters)} t group by queue, priority)
    select counted.*, count(*) over () as cells from counted order by open desc, queue, priority limit ${mostCells}`);
  return {
    cells: rows.map(({ queue, priority, open, expected, ...counts }) => ({
      ...{ queue, priority, open, expected },
      bands: Object.fromEntries(bands.map((band) => [band, counts[band]])) as Record<Band, number>,
    })),
    all: rows[0]?.cells ?? 0,
  };
}
