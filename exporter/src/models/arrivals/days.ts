import { DateTime } from 'luxon';
import { sql } from '../../sql/sql.js';
import type { DayCounts } from '../../statistics/day-profile/day-types.js';
import { totalOf } from '../../statistics/day-profile/day-profile.js';
import type { FitContext } from '../define.js';

export const SLOT_MS = 1_800_000;
const SLOTS = 48;
const DAY_MS = 86_400_000;
/** Weeks that are looked at. */
const WEEKS = 10;

/** Where an instant lies: which day, counted from a Monday, and which half-hour of it by the clock on the wall. */
export interface Place {
  readonly day: number;
  readonly slot: number;
  readonly iso: string;
}

const MONDAY_MS = Date.parse('1970-01-05T00:00:00Z');

/** On the days of daylight-saving changes some half-hours are missing, others come twice. */
export function placeOf(at: number, zone: string): Place {
  const local = DateTime.fromMillis(at, { zone });
  const midnight = Date.UTC(local.year, local.month - 1, local.day);
  return {
    day: Math.round((midnight - MONDAY_MS) / DAY_MS),
    slot: local.hour * 2 + Math.floor(local.minute / 30),
    iso: local.toISODate() ?? '',
  };
}

export interface QueueDays {
  readonly queue: string;
  readonly days: readonly DayCounts[];
}

export interface History {
  readonly queues: readonly QueueDays[];
  /** From the first complete day to yesterday, gaps included. */
  readonly knownDays: number;
  /** Days left out because nothing at all came on a weekday on which something usually does. */
  readonly gaps: number;
}

/**
 * Tickets opened by queue, local day and half-hour. The first day may have begun before the data and today is not over:
 * neither is counted, and neither are holidays, which are like no other day, nor gaps.
 */
export async function readDays({ asOf, store, relations, business }: FitContext): Promise<History> {
  const since = new Date(asOf.getTime() - WEEKS * 7 * DAY_MS);
  const bucket = sql`cast(floor(${store.dialect.epochMs(sql`opened_at`)} / ${SLOT_MS}) as integer)`;
  const rows = await store.query<{ queue: string; bucket: number; tickets: number }>(sql`
    select queue, ${bucket} as bucket, count(*) as tickets from ${relations.tickets} t
    where opened_at >= ${since} group by 1, 2 order by 1, 2`);
  const places = new Map(
    [...new Set(rows.map((row) => row.bucket))].map((each) => [each, placeOf(each * SLOT_MS, business.timeZone)]),
  );
  const today = placeOf(asOf.getTime(), business.timeZone).day;
  const first = Math.min(...[...places.values()].map(({ day }) => day)) + 1;
  if (!(first < today)) return { queues: [], knownDays: 0, gaps: 0 };
  const all =
    countsOf(
      rows.map((row) => ({ ...row, queue: '' })),
      places,
    ).get('') ?? new Map<number, number[]>();
  const holidays = new Set(
    [...Array(today - first).keys()].map((i) => first + i).filter((day) => business.holidays.includes(isoOf(day))),
  );
  const gaps = gapsIn(all, first, today, holidays);
  const days = [...Array(today - first).keys()]
    .map((i) => first + i)
    .filter((day) => !holidays.has(day) && !gaps.has(day));
  const queues = [...countsOf(rows, places)].map(([queue, counts]) => ({
    queue,
    days: days.map((day) => ({ day, counts: counts.get(day) ?? emptyDay() })),
  }));
  return { queues, knownDays: today - first, gaps: gaps.size };
}

function countsOf(
  rows: readonly { readonly queue: string; readonly bucket: number; readonly tickets: number }[],
  places: ReadonlyMap<number, Place>,
): Map<string, Map<number, number[]>> {
  const queues = new Map<string, Map<number, number[]>>();
  for (const { queue, bucket, tickets } of rows) {
    const { day, slot } = places.get(bucket)!;
    const days = queues.get(queue) ?? new Map<number, number[]>();
    queues.set(queue, days);
    const counts = days.get(day) ?? emptyDay();
    days.set(day, counts);
    counts[slot]! += tickets;
  }
  return queues;
}

/** Days without a single ticket, though the other days of that weekday have ten and more between them on average. */
function gapsIn(
  all: ReadonlyMap<number, readonly number[]>,
  first: number,
  today: number,
  holidays: ReadonlySet<number>,
): Set<number> {
  const gaps = new Set<number>();
  for (let weekday = first; weekday < Math.min(first + 7, today); weekday++) {
    const same: number[] = [];
    for (let day = weekday; day < today; day += 7) if (!holidays.has(day)) same.push(day);
    const totals = same.map((day) => totalOf(all.get(day) ?? []));
    const open = totals.filter((total) => total > 0);
    if (open.length * 2 < totals.length || totalOf(open) / Math.max(1, open.length) < LEAST_OF_A_DAY) continue;
    same.forEach((day, i) => totals[i] === 0 && gaps.add(day));
  }
  return gaps;
}

const LEAST_OF_A_DAY = 10;

function isoOf(day: number): string {
  return new Date(MONDAY_MS + day * DAY_MS).toISOString().slice(0, 10);
}

function emptyDay(): number[] {
  return new Array<number>(SLOTS).fill(0);
}
