import { join, raw, sql, type Sql } from '../../../sql/sql.js';
import type { ReadContext } from '../../define.js';
import { promised, TARGETS, ticketsSince, type Target } from '../../../model/promises.js';

const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** Open tickets by time left, each less than the next one's. */
const TIME_LEFT = [
  ['under_4h', 4],
  ['under_24h', 24],
  ['under_72h', 72],
] as const;
export const DUES = ['overdue', ...TIME_LEFT.map(([due]) => due), 'later', 'none'] as const;
export type Due = (typeof DUES)[number];

export const WINDOWS = { '7d': 7, '28d': 28 } as const;
export type Window = keyof typeof WINDOWS;
export const windows = Object.keys(WINDOWS) as Window[];

/** Tickets of which it was decided within a window whether they met their target. */
export interface Decided {
  readonly met: number;
  readonly decided: number;
}

/** Tickets of one queue and priority, held against one target. */
export interface TargetCounts {
  readonly open: Readonly<Record<Due, number>>;
  readonly windows: Readonly<Record<Window, Decided>>;
}

export interface Cell {
  readonly queue: string;
  readonly priority: string;
  readonly targets: Readonly<Record<Target, TargetCounts>>;
}

export interface Counted {
  /** Those with most tickets first. */
  readonly cells: readonly Cell[];
  /** How many there are, with those beyond the limit. */
  readonly allCells: number;
  /** Tickets that are open or were resolved within the longest window. */
  readonly tickets: number;
}

/** One pass over the tickets that are open or were resolved within the longest window. */
export async function countTickets(ctx: ReadContext, mostCells: number): Promise<Counted> {
  const since = daysBefore(ctx.asOf, Math.max(...Object.values(WINDOWS)));
  const numbers = TARGETS.flatMap((target) => numbersOf(target, ctx.asOf));
  const sums = numbers.map(({ name, condition }) => sql`sum(case when ${condition} then 1 else 0 end) as ${raw(name)}`);
  const rows = await ctx.store.query(sql`
    with counted as (
      select queue, priority, count(*) as tickets, ${join(sums)} from ${ticketsSince(ctx, since)} t
      group by queue, priority)
    select counted.*, count(*) over () as all_cells, sum(tickets) over () as all_tickets
    from counted order by tickets desc, queue, priority limit ${mostCells}`);
  return {
    cells: rows.map((row) => ({
      queue: row['queue'] as string,
      priority: row['priority'] as string,
      targets: byKey(TARGETS, (target) => targetCounts(target, (name) => row[name] as number)),
    })),
    allCells: (rows[0]?.['all_cells'] ?? 0) as number,
    tickets: (rows[0]?.['all_tickets'] ?? 0) as number,
  };
}

function targetCounts(target: Target, number: (name: string) => number): TargetCounts {
  return {
    open: byKey(DUES, (due) => number(`${target}_${due}`)),
    windows: byKey(windows, (window) => ({
      met: number(`${target}_met_${window}`),
      decided: number(`${target}_decided_${window}`),
    })),
  };
}

function numbersOf(target: Target, asOf: Date): { readonly name: string; readonly condition: Sql }[] {
  const { metAt, dueAt, decidedAt, isMet } = promised(target);
  const open = sql`${metAt} is null and ${dueAt}`;
  const limits = [0, ...TIME_LEFT.map(([, hours]) => hours)].map((hours) => new Date(asOf.getTime() + hours * HOUR_MS));
  const conditions = [
    sql`${open} <= ${asOf}`,
    ...limits.slice(1).map((limit, i) => sql`${open} > ${limits[i]!} and ${dueAt} <= ${limit}`),
    sql`${open} > ${limits.at(-1)!}`,
    sql`${open} is null`,
  ];
  return [
    ...DUES.map((due, i) => ({ name: `${target}_${due}`, condition: conditions[i]! })),
    ...windows.flatMap((window) => {
      const decided = sql`(${decidedAt}) > ${daysBefore(asOf, WINDOWS[window])} and (${decidedAt}) <= ${asOf}`;
      return [
        { name: `${target}_decided_${window}`, condition: decided },
        { name: `${target}_met_${window}`, condition: sql`${isMet} and ${decided}` },
      ];
    }),
  ];
}

export function daysBefore(instant: Date, days: number): Date {
  return new Date(instant.getTime() - days * DAY_MS);
}

function byKey<K extends string, V>(keys: readonly K[], valueOf: (key: K) => V): Record<K, V> {
  return Object.fromEntries(keys.map((key) => [key, valueOf(key)])) as Record<K, V>;
}
