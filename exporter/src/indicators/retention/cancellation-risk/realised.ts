import { contracts } from '../../../models/cancellation-hazard/contracts.js';
import { AHEAD_DAYS } from '../../../models/cancellation-hazard/parameters.js';
import { join, LocalDay, sql } from '../../../sql/sql.js';
import { median } from '../../../statistics/robust/quantile.js';
import type { ReadContext } from '../../define.js';
import { plusDays } from '../days.js';
import { OTHER, WHOLE } from './groups.js';

/** A year of windows says what is usual. */
const USUAL_WINDOWS = 12;

/** Contracts of a group on the first day of a window of 30 days, and how many of them ended in it. */
export interface Window {
  readonly held: number;
  readonly cancelled: number;
}

/** Windows of one group: the one that begins on a day, then those of a year before it in which it had contracts. */
export interface Windows {
  readonly from: Window;
  readonly past: readonly Window[];
}

/**
 * The whole, the segments that stand for themselves, and the others together; as far back as contracts ended.
 * @param isOwn whether a segment, with so many contracts on `day`, stands for itself
 */
export async function windowsBy(
  ctx: ReadContext,
  day: string,
  isOwn: (segment: string, held: number) => boolean,
): Promise<Map<string, Windows>> {
  const rows = await readWindows(ctx, day);
  const last = Math.max(0, ...rows.filter(({ cancelled }) => cancelled > 0).map(({ place }) => place));
  const own = rows
    .filter(({ segment, place, held }) => place === 0 && isOwn(segment, held))
    .map(({ segment }) => segment);
  const groupOf = (segment: string) => (own.includes(segment) ? segment : OTHER);
  const known = rows.filter(({ place }) => place <= last);
  const found = new Map([[WHOLE, windowsOf(known)]]);
  if (own.length === 0) return found;
  for (const group of new Set(known.map(({ segment }) => groupOf(segment))))
    found.set(group, windowsOf(known.filter(({ segment }) => groupOf(segment) === group)));
  return found;
}

interface Row extends Window {
  readonly segment: string;
  /** 0 of the window that begins on the day. */
  readonly place: number;
}

function windowsOf(rows: readonly Row[]): Windows {
  const at = (place: number): Window => {
    const all = rows.filter((row) => row.place === place);
    const sum = (name: keyof Window) => all.reduce((total, row) => total + row[name], 0);
    return { held: sum('held'), cancelled: sum('cancelled') };
  };
  const past = Array.from({ length: USUAL_WINDOWS }, (_, i) => at(i + 1)).filter(({ held }) => held > 0);
  return { from: at(0), past };
}

async function readWindows(ctx: ReadContext, day: string): Promise<Row[]> {
  const { dialect } = ctx.store;
  const snapshots = Array.from({ length: USUAL_WINDOWS + 1 }, (_, place) => {
    const start = new LocalDay(plusDays(day, -AHEAD_DAYS * place));
    return sql`select ${start} as day, ${place} as place`;
  });
  return ctx.store.query<Record<'place' | 'held' | 'cancelled', number> & { segment: string }>(sql`
    select c.segment, s.place, count(*) as held,
      sum(case when c.ended_day < ${dialect.addDays(sql`s.day`, sql`${AHEAD_DAYS}`)} then 1 else 0 end) as cancelled
    from (${join(snapshots, ' union all ')}) s
    join ${contracts(ctx)} c on c.began_day < s.day and (c.ended_day is null or c.ended_day >= s.day)
    group by c.segment, s.place order by c.segment, s.place`);
}

/**
 * Share of contracts that usually end within 30 days: the median of past windows, or their mean where that is none.
 * @returns null where fewer windows than `least` are known, or nobody has cancelled
 */
export function usualRate(past: readonly Window[], least: number): number | null {
  if (past.length < Math.max(1, least)) return null;
  const middle = median(past.map(({ held, cancelled }) => cancelled / held));
  if (typeof middle === 'number' && middle > 0) return middle;
  const mean = past.reduce((sum, { cancelled }) => sum + cancelled, 0) / past.reduce((sum, { held }) => sum + held, 0);
  return mean > 0 ? mean : null;
}
