import type { Cell } from '../../../engines/engine.js';
import { join, sql, type Sql } from '../../../sql/sql.js';
import type { ReadContext } from '../../define.js';
import { BLOCK_MS, noiseOfBlocks, usualBlocks } from './blocks.js';
import type { UsualHour } from './hours.js';
import { singleHours, type Counts } from './judge.js';
import { noiseOf } from './noise.js';

/** Segments shown by themselves, the busiest; the others count in the whole. */
const MOST_SEGMENTS = 30;
/** That are exported of each, at most. */
export const SERIES_PER_SEGMENT = 8;
const HOUR_MS = 3_600_000;
const WEEK_MS = 7 * 24 * HOUR_MS;
/** The whole business; a segment of this name is not shown beside it. */
export const ALL = 'all';

interface Row extends Readonly<Record<string, Cell>> {
  /** Null for the whole. */
  readonly segment: string | null;
  readonly total: number;
  /** How many segments there are in all; told with the whole. */
  readonly segments: number | null;
  /** Milliseconds since 1970 of its first hour in these weeks. */
  readonly since: number;
  readonly bucket: number;
  readonly events: number;
}

export interface SegmentCounts extends Counts {
  /** How much it strays from one week to the next beyond chance, see {@link noiseOf}. */
  readonly noise: number;
}

export interface Events {
  /** The whole first, then segments from the busiest on; empty without any rows. */
  readonly counts: readonly SegmentCounts[];
  /** Segments that are not shown by themselves. */
  readonly others: number;
}

/** Events at these hours and their hours before, of the whole and of the busiest segments. Reads these weeks twice. */
export async function countEvents(ctx: ReadContext, hours: readonly UsualHour[]): Promise<Events> {
  const starts = hours.flatMap(({ start, before }) => [start, ...before.filter((hour) => hour !== null)]);
  const since = new Date(Math.min(...starts) - WEEK_MS);
  const until = new Date(Math.max(...starts));
  const weeks = sql`hour >= ${since} and hour <= ${until}`;
  const wanted = join(
    stretches(starts).map(([from, to]) => sql`hour >= ${new Date(from)} and hour <= ${new Date(to)}`),
    ' or ',
  );
  const ms = ctx.store.dialect.epochMs(sql`hour`);
  const byHour = await sums(ctx, weeks, ms, wanted);
  const byBlock = grouped(await sums(ctx, weeks, sql`floor(${ms} / ${BLOCK_MS})`, weeks));
  const blocksOf = new Map(byBlock.map(({ segment, events }) => [segment, events]));
  const usual = usualBlocks(since.getTime(), hours.at(-1)!.start, ctx.business);
  const counts = grouped(byHour).map((segment) => {
    const blocks = blocksOf.get(segment.segment) ?? new Map<number, number>();
    const known = usual.filter((block) => block * BLOCK_MS >= segment.since);
    return { ...segment, noise: Math.max(noiseOf(singleHours(segment, hours)), noiseOfBlocks(blocks, known)) };
  });
  return { counts, others: Math.max(0, (byHour[0]?.segments ?? 0) - mostSegments(ctx.maxSeries)) };
}

/** Events by bucket of the wanted hours. */
async function sums(
  { store, relations, maxSeries }: ReadContext,
  weeks: Sql,
  bucket: Sql,
  wanted: Sql,
): Promise<Row[]> {
  const most = mostSegments(maxSeries);
  const since = store.dialect.epochMs(sql`min(hour)`);
  const rows = await store.query<Row>(sql`with recent as (
      select segment, hour, events from ${relations.pulse} p where ${weeks}),
    segments as (select segment, ${since} as since, sum(events) as total from recent group by segment),
    busiest as (select * from segments order by total desc, segment limit ${most})
    select r.segment, b.total, null as segments, b.since, ${bucket} as bucket, sum(r.events) as events
    from recent r join busiest b on b.segment = r.segment where ${wanted} group by 1, 2, 4, 5
    union all
    select ${store.dialect.toText(sql`null`)}, 0, (select count(*) from segments), (select min(since) from segments),
      ${bucket} as bucket, sum(events)
    from recent where ${wanted} group by 5`);
  const whole = rows.filter(({ segment }) => segment === null);
  const parts = rows.filter(({ segment }) => segment !== null && segment !== ALL);
  return [...whole, ...parts.sort((a, b) => b.total - a.total || (a.segment! < b.segment! ? -1 : 1))];
}

function mostSegments(maxSeries: number): number {
  return Math.min(MOST_SEGMENTS, Math.max(0, Math.floor(maxSeries / SERIES_PER_SEGMENT) - 1));
}

function grouped(rows: readonly Row[]): Counts[] {
  const groups = new Map<string, { segment: string; since: number; events: Map<number, number> }>();
  for (const { segment, since, bucket, events } of rows) {
    const key = segment ?? ALL;
    const group = groups.get(key) ?? { segment: key, since, events: new Map<number, number>() };
    groups.set(key, group);
    group.events.set(bucket, events);
  }
  return [...groups.values()];
}

/** First and last of each run of hours, so that a day of hours is one condition. */
function stretches(starts: readonly number[]): [from: number, to: number][] {
  const runs: [number, number][] = [];
  for (const start of [...new Set(starts)].sort((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run && start - run[1] <= HOUR_MS) run[1] = start;
    else runs.push([start, start]);
  }
  return runs;
}
